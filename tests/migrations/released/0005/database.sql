PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE added_file (
	kind VARCHAR(12) NOT NULL, 
	"key" VARCHAR(60) NOT NULL, 
	file_name VARCHAR(200) NOT NULL, 
	content TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_added_file PRIMARY KEY (id), 
	CONSTRAINT ck_added_file_kind CHECK (kind IN ('holidays', 'education', 'conduct'))
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE attachment (
	day_record_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_day_record_id FOREIGN KEY(day_record_id) REFERENCES day_record (id)
);
CREATE TABLE attendance (
	inmate_id INTEGER NOT NULL, 
	on_date DATE NOT NULL, 
	course_id INTEGER NOT NULL, 
	lesson_id INTEGER, 
	present BOOLEAN NOT NULL, 
	hours INTEGER NOT NULL, 
	reason VARCHAR(200), 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT fk_attendance_course_id FOREIGN KEY(course_id) REFERENCES course (id), 
	CONSTRAINT fk_attendance_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_attendance_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id), 
	CONSTRAINT uq_attendance_inmate_id_on_date_course_id UNIQUE (inmate_id, on_date, course_id)
);
CREATE TABLE audit (
	at VARCHAR(27) NOT NULL, 
	operator VARCHAR(64) NOT NULL, 
	origin VARCHAR(120) NOT NULL, 
	reason TEXT, 
	changes TEXT, 
	bulk_count INTEGER, 
	bulk_hash VARCHAR(64), 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT uq_audit_hash UNIQUE (hash)
);
CREATE TABLE audit_change (
	audit_id INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_audit_change PRIMARY KEY (id), 
	CONSTRAINT fk_audit_change_audit_id FOREIGN KEY(audit_id) REFERENCES audit (id)
);
CREATE TABLE "award" (
	cycle_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	officer_name VARCHAR(120), 
	on_date DATE, 
	reason TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_award PRIMARY KEY (id), 
	CONSTRAINT ck_award_kind CHECK (kind IN ('commendation', 'material_reward', 'no_reward')), 
	CONSTRAINT ck_award_proposed CHECK (length(officer_name) > 0 AND length(reason) > 0), 
	CONSTRAINT fk_award_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id)
);
CREATE TABLE award_step (
	award_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR(8) NOT NULL, 
	on_date DATE NOT NULL, 
	officer_name VARCHAR(120) NOT NULL, 
	reason TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_award_step PRIMARY KEY (id), 
	CONSTRAINT fk_award_step_award_id FOREIGN KEY(award_id) REFERENCES award (id), 
	CONSTRAINT uq_award_step_award_id_number UNIQUE (award_id, number)
);
CREATE TABLE class_member (
	study_class_id INTEGER NOT NULL, 
	inmate_id INTEGER NOT NULL, 
	from_date DATE NOT NULL, 
	until DATE, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_class_member PRIMARY KEY (id), 
	CONSTRAINT fk_class_member_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_class_member_study_class_id FOREIGN KEY(study_class_id) REFERENCES study_class (id), 
	CONSTRAINT uq_class_member_study_class_id_inmate_id_from_date UNIQUE (study_class_id, inmate_id, from_date)
);
CREATE TABLE conduct_record (
	officer_id INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	occurred_on DATE NOT NULL, 
	place VARCHAR(120), 
	basis VARCHAR(200) NOT NULL, 
	facts TEXT NOT NULL, 
	decided_by_id INTEGER, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_conduct_record PRIMARY KEY (id), 
	CONSTRAINT ck_conduct_record_kind CHECK (kind IN ('praise', 'criticism')), 
	CONSTRAINT fk_conduct_record_decided_by_id FOREIGN KEY(decided_by_id) REFERENCES officer (id), 
	CONSTRAINT fk_conduct_record_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id)
);
CREATE TABLE conduct_record_void (
	conduct_record_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_conduct_record_void PRIMARY KEY (id), 
	CONSTRAINT ck_conduct_record_void_reason CHECK (length(reason) > 0), 
	CONSTRAINT fk_conduct_record_void_conduct_record_id FOREIGN KEY(conduct_record_id) REFERENCES conduct_record (id), 
	CONSTRAINT uq_conduct_record_void_conduct_record_id UNIQUE (conduct_record_id)
);
CREATE TABLE course (
	name VARCHAR(120) NOT NULL, 
	category VARCHAR(24) NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_course PRIMARY KEY (id), 
	CONSTRAINT uq_course_name UNIQUE (name)
);
CREATE TABLE cycle (
	inmate_id INTEGER NOT NULL, 
	first_month DATE NOT NULL, 
	last_month DATE NOT NULL, 
	reached INTEGER NOT NULL, 
	carry_over INTEGER NOT NULL, 
	ruled_out VARCHAR(120) NOT NULL, 
	must_fail VARCHAR(120) NOT NULL, 
	reward_if_passed VARCHAR(24) NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_cycle_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT uq_cycle_inmate_id_last_month UNIQUE (inmate_id, last_month)
);
CREATE TABLE day_record (
	inmate_id INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	part VARCHAR(16), 
	points INTEGER, 
	special_kind INTEGER, 
	penalty_kind VARCHAR(16), 
	severity VARCHAR(12), 
	occurred_on DATE NOT NULL, 
	occurred_at TIME, 
	place VARCHAR(120), 
	clause VARCHAR(200) NOT NULL, 
	facts TEXT NOT NULL, 
	officer_id INTEGER, 
	watch_members TEXT, 
	serial VARCHAR(64), 
	batch INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_day_record PRIMARY KEY (id), 
	CONSTRAINT ck_day_record_penalty_kind CHECK ((kind = 'penalty') = (penalty_kind IS NOT NULL)), 
	CONSTRAINT ck_day_record_special_kind CHECK ((kind = 'special') = (special_kind IS NOT NULL)), 
	CONSTRAINT ck_day_record_points CHECK ((kind IN ('plus', 'minus', 'special')) = (points IS NOT NULL)), 
	CONSTRAINT ck_day_record_kind CHECK (kind IN ('note', 'admonition', 'plus', 'minus', 'special', 'penalty')), 
	CONSTRAINT ck_day_record_part CHECK (kind NOT IN ('plus', 'minus') OR part IS NOT NULL), 
	CONSTRAINT ck_day_record_points_positive CHECK (points IS NULL OR points > 0), 
	CONSTRAINT fk_day_record_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_day_record_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT uq_day_record_serial UNIQUE (serial)
);
CREATE TABLE day_record_step (
	day_record_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR(12) NOT NULL, 
	reason TEXT, 
	weekly_review_id INTEGER, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_day_record_step PRIMARY KEY (id), 
	CONSTRAINT ck_day_record_step_reason CHECK (step NOT IN ('void', 'return') OR length(reason) > 0), 
	CONSTRAINT fk_day_record_step_day_record_id FOREIGN KEY(day_record_id) REFERENCES day_record (id), 
	CONSTRAINT fk_day_record_step_weekly_review_id FOREIGN KEY(weekly_review_id) REFERENCES weekly_review (id), 
	CONSTRAINT uq_day_record_step_day_record_id_number UNIQUE (day_record_id, number)
);
CREATE TABLE grading_opinion (
	cycle_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	level VARCHAR(12) NOT NULL, 
	grade VARCHAR(8) NOT NULL, 
	reason TEXT NOT NULL, 
	officer_name VARCHAR(120) NOT NULL, 
	given_on DATE NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_grading_opinion PRIMARY KEY (id), 
	CONSTRAINT ck_grading_opinion_grade CHECK (grade IN ('active', 'passed', 'failed')), 
	CONSTRAINT ck_grading_opinion_level CHECK (level IN ('section', 'ward', 'department', 'prison')), 
	CONSTRAINT fk_grading_opinion_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT uq_grading_opinion_cycle_id_number UNIQUE (cycle_id, number)
);
CREATE TABLE inmate (
	number VARCHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	pinyin VARCHAR(240) NOT NULL, 
	initials VARCHAR(60) NOT NULL, 
	sex VARCHAR(4), 
	ethnicity VARCHAR(40), 
	birth_date DATE, 
	native_place VARCHAR(120), 
	education_level VARCHAR(40), 
	crime VARCHAR(200), 
	sentence VARCHAR(80), 
	sentence_start DATE, 
	sentence_end DATE, 
	admitted_on DATE, 
	induction_until DATE, 
	strict_category VARCHAR(40), 
	property_judgment VARCHAR(20) NOT NULL, 
	remark TEXT, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_inmate PRIMARY KEY (id), 
	CONSTRAINT uq_inmate_number UNIQUE (number)
);
CREATE TABLE ledger_entry (
	inmate_id INTEGER NOT NULL, 
	month DATE NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	points INTEGER NOT NULL, 
	unique_key VARCHAR(60), 
	corrects_month DATE, 
	true_date DATE, 
	reason TEXT, 
	day_record_id INTEGER, 
	pack_id VARCHAR(60), 
	pack_hash VARCHAR(64), 
	detail TEXT, 
	batch INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_ledger_entry PRIMARY KEY (id), 
	CONSTRAINT ck_ledger_entry_correction CHECK (kind <> 'correction' OR (corrects_month IS NOT NULL AND length(reason) > 0)), 
	CONSTRAINT ck_ledger_entry_kind CHECK (kind IN ('opening', 'month_result', 'penalty', 'cycle_close', 'correction')), 
	CONSTRAINT fk_ledger_entry_day_record_id FOREIGN KEY(day_record_id) REFERENCES day_record (id), 
	CONSTRAINT fk_ledger_entry_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT uq_ledger_entry_unique_key UNIQUE (unique_key)
);
CREATE TABLE lesson (
	course_id INTEGER NOT NULL, 
	study_class_id INTEGER NOT NULL, 
	teacher_id INTEGER, 
	room VARCHAR(80) NOT NULL, 
	on_date DATE NOT NULL, 
	starts TIME NOT NULL, 
	ends TIME NOT NULL, 
	hours INTEGER NOT NULL, 
	topic VARCHAR(200), 
	cancelled_reason TEXT, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_lesson PRIMARY KEY (id), 
	CONSTRAINT ck_lesson_span CHECK (ends > starts), 
	CONSTRAINT fk_lesson_course_id FOREIGN KEY(course_id) REFERENCES course (id), 
	CONSTRAINT fk_lesson_study_class_id FOREIGN KEY(study_class_id) REFERENCES study_class (id), 
	CONSTRAINT fk_lesson_teacher_id FOREIGN KEY(teacher_id) REFERENCES officer (id)
);
CREATE TABLE month_step (
	scoring_month_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR(16) NOT NULL, 
	list_hash VARCHAR(64) NOT NULL, 
	reason TEXT, 
	batch INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_month_step PRIMARY KEY (id), 
	CONSTRAINT ck_month_step_reason CHECK (step <> 'reopen' OR length(reason) > 0), 
	CONSTRAINT fk_month_step_scoring_month_id FOREIGN KEY(scoring_month_id) REFERENCES scoring_month (id), 
	CONSTRAINT uq_month_step_scoring_month_id_number UNIQUE (scoring_month_id, number)
);
CREATE TABLE movement (
	inmate_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	on_date DATE NOT NULL, 
	until DATE, 
	ward_id INTEGER, 
	section_id INTEGER, 
	watch_group_id INTEGER, 
	officer_id INTEGER, 
	value VARCHAR(120), 
	ends_id INTEGER, 
	reason TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_movement PRIMARY KEY (id), 
	CONSTRAINT fk_movement_ends_id FOREIGN KEY(ends_id) REFERENCES movement (id), 
	CONSTRAINT fk_movement_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_movement_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT fk_movement_section_id FOREIGN KEY(section_id) REFERENCES section (id), 
	CONSTRAINT fk_movement_ward_id FOREIGN KEY(ward_id) REFERENCES ward (id), 
	CONSTRAINT fk_movement_watch_group_id FOREIGN KEY(watch_group_id) REFERENCES watch_group (id)
);
CREATE TABLE movement_void (
	movement_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_movement_void PRIMARY KEY (id), 
	CONSTRAINT ck_movement_void_reason CHECK (length(reason) > 0), 
	CONSTRAINT fk_movement_void_movement_id FOREIGN KEY(movement_id) REFERENCES movement (id), 
	CONSTRAINT uq_movement_void_movement_id UNIQUE (movement_id)
);
CREATE TABLE objection (
	inmate_id INTEGER NOT NULL, 
	month DATE NOT NULL, 
	day_record_id INTEGER, 
	filed_on DATE NOT NULL, 
	statement TEXT NOT NULL, 
	writer_name VARCHAR(120), 
	receiver_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_objection PRIMARY KEY (id), 
	CONSTRAINT ck_objection_writer CHECK (writer_name IS NULL OR length(writer_name) > 0), 
	CONSTRAINT fk_objection_day_record_id FOREIGN KEY(day_record_id) REFERENCES day_record (id), 
	CONSTRAINT fk_objection_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_objection_receiver_id FOREIGN KEY(receiver_id) REFERENCES officer (id)
);
CREATE TABLE objection_change (
	objection_step_id INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	day_record_id INTEGER, 
	movement_id INTEGER, 
	new_points INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_objection_change PRIMARY KEY (id), 
	CONSTRAINT ck_objection_change_kind CHECK (kind IN ('quashed', 'changed', 'added', 'moved')), 
	CONSTRAINT ck_objection_change_movement CHECK ((kind = 'moved') = (movement_id IS NOT NULL)), 
	CONSTRAINT ck_objection_change_record CHECK ((kind = 'moved') = (day_record_id IS NULL)), 
	CONSTRAINT ck_objection_change_new_points CHECK ((kind = 'changed') = (new_points IS NOT NULL)), 
	CONSTRAINT fk_objection_change_day_record_id FOREIGN KEY(day_record_id) REFERENCES day_record (id), 
	CONSTRAINT fk_objection_change_movement_id FOREIGN KEY(movement_id) REFERENCES movement (id), 
	CONSTRAINT fk_objection_change_objection_step_id FOREIGN KEY(objection_step_id) REFERENCES objection_step (id), 
	CONSTRAINT uq_objection_change_objection_step_id_day_record_id UNIQUE (objection_step_id, day_record_id), 
	CONSTRAINT uq_objection_change_objection_step_id_movement_id UNIQUE (objection_step_id, movement_id)
);
CREATE TABLE "objection_step" (
	objection_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR(16) NOT NULL, 
	on_date DATE NOT NULL, 
	officer_id INTEGER, 
	outcome VARCHAR(8), 
	new_points INTEGER, 
	reasons TEXT NOT NULL, 
	due_on DATE, 
	served_on DATE, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_objection_step PRIMARY KEY (id), 
	CONSTRAINT ck_objection_step_new_points CHECK (new_points IS NULL OR outcome = 'changed'), 
	CONSTRAINT ck_objection_step_outcome CHECK (outcome IS NULL OR outcome IN ('upheld', 'changed', 'quashed')), 
	CONSTRAINT fk_objection_step_objection_id FOREIGN KEY(objection_id) REFERENCES objection (id), 
	CONSTRAINT fk_objection_step_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT uq_objection_step_objection_id_number UNIQUE (objection_id, number)
);
CREATE TABLE "officer" (
	badge_number VARCHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	pinyin VARCHAR(240) NOT NULL, 
	initials VARCHAR(60) NOT NULL, 
	sex VARCHAR(4), 
	birth_date DATE, 
	position VARCHAR(60), 
	police_rank VARCHAR(60), 
	party_branch VARCHAR(120), 
	political_status VARCHAR(60), 
	joined_on DATE, 
	ward_id INTEGER, 
	left_on DATE, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	section_id INTEGER, 
	CONSTRAINT pk_officer PRIMARY KEY (id), 
	CONSTRAINT fk_officer_ward_id FOREIGN KEY(ward_id) REFERENCES ward (id), 
	CONSTRAINT uq_officer_badge_number UNIQUE (badge_number), 
	CONSTRAINT fk_officer_section_id FOREIGN KEY(section_id) REFERENCES section (id)
);
CREATE TABLE opening (
	ledger_entry_id INTEGER NOT NULL, 
	inmate_id INTEGER NOT NULL, 
	as_of DATE NOT NULL, 
	balance INTEGER NOT NULL, 
	cycle_months INTEGER NOT NULL, 
	special_used INTEGER NOT NULL, 
	last_cycle_failed BOOLEAN NOT NULL, 
	source_paper VARCHAR(200) NOT NULL, 
	first_signer_id INTEGER NOT NULL, 
	second_signer_id INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_opening PRIMARY KEY (id), 
	CONSTRAINT ck_opening_cycle_months CHECK (cycle_months >= 0), 
	CONSTRAINT ck_opening_two_signers CHECK (first_signer_id <> second_signer_id), 
	CONSTRAINT fk_opening_first_signer_id FOREIGN KEY(first_signer_id) REFERENCES officer (id), 
	CONSTRAINT fk_opening_inmate_id FOREIGN KEY(inmate_id) REFERENCES inmate (id), 
	CONSTRAINT fk_opening_ledger_entry_id FOREIGN KEY(ledger_entry_id) REFERENCES ledger_entry (id), 
	CONSTRAINT fk_opening_second_signer_id FOREIGN KEY(second_signer_id) REFERENCES officer (id), 
	CONSTRAINT uq_opening_inmate_id UNIQUE (inmate_id), 
	CONSTRAINT uq_opening_ledger_entry_id UNIQUE (ledger_entry_id)
);
CREATE TABLE pack_confirmation (
	pack_id VARCHAR(60) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	officer_name VARCHAR(120) NOT NULL, 
	confirmed_on DATE NOT NULL, 
	note TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_pack_confirmation PRIMARY KEY (id), 
	CONSTRAINT uq_pack_confirmation_pack_id_sha256 UNIQUE (pack_id, sha256)
);
CREATE TABLE panel_meeting (
	scoring_month_id INTEGER NOT NULL, 
	held_on DATE NOT NULL, 
	starts TIME, 
	place VARCHAR(120) NOT NULL, 
	chair_id INTEGER NOT NULL, 
	recorder_id INTEGER, 
	votes_for INTEGER NOT NULL, 
	votes_against INTEGER NOT NULL, 
	abstained INTEGER NOT NULL, 
	minutes TEXT NOT NULL, 
	list_hash VARCHAR(64) NOT NULL, 
	passed BOOLEAN NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_panel_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_panel_meeting_chair_id FOREIGN KEY(chair_id) REFERENCES officer (id), 
	CONSTRAINT fk_panel_meeting_recorder_id FOREIGN KEY(recorder_id) REFERENCES officer (id), 
	CONSTRAINT fk_panel_meeting_scoring_month_id FOREIGN KEY(scoring_month_id) REFERENCES scoring_month (id)
);
CREATE TABLE panel_member (
	panel_meeting_id INTEGER NOT NULL, 
	officer_id INTEGER NOT NULL, 
	present BOOLEAN NOT NULL, 
	absence_reason VARCHAR(200), 
	recusal VARCHAR(200), 
	dissent TEXT, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_panel_member PRIMARY KEY (id), 
	CONSTRAINT ck_panel_member_absence CHECK (present OR length(absence_reason) > 0), 
	CONSTRAINT fk_panel_member_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT fk_panel_member_panel_meeting_id FOREIGN KEY(panel_meeting_id) REFERENCES panel_meeting (id), 
	CONSTRAINT uq_panel_member_panel_meeting_id_officer_id UNIQUE (panel_meeting_id, officer_id)
);
CREATE TABLE password_set (
	user_id INTEGER NOT NULL, 
	once BOOLEAN NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_password_set PRIMARY KEY (id), 
	CONSTRAINT fk_password_set_user_id FOREIGN KEY(user_id) REFERENCES user (id)
);
CREATE TABLE publicity (
	scoring_month_id INTEGER NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	place VARCHAR(120) NOT NULL, 
	receiver_id INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_publicity PRIMARY KEY (id), 
	CONSTRAINT ck_publicity_span CHECK (ends_on >= starts_on), 
	CONSTRAINT fk_publicity_receiver_id FOREIGN KEY(receiver_id) REFERENCES officer (id), 
	CONSTRAINT fk_publicity_scoring_month_id FOREIGN KEY(scoring_month_id) REFERENCES scoring_month (id)
);
CREATE TABLE rectification (
	area VARCHAR(32) NOT NULL, 
	found_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	owner_id INTEGER NOT NULL, 
	found_by_id INTEGER, 
	finding TEXT NOT NULL, 
	demand TEXT NOT NULL, 
	conduct_record_id INTEGER, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_rectification PRIMARY KEY (id), 
	CONSTRAINT ck_rectification_due CHECK (due_on >= found_on), 
	CONSTRAINT fk_rectification_conduct_record_id FOREIGN KEY(conduct_record_id) REFERENCES conduct_record (id), 
	CONSTRAINT fk_rectification_found_by_id FOREIGN KEY(found_by_id) REFERENCES officer (id), 
	CONSTRAINT fk_rectification_owner_id FOREIGN KEY(owner_id) REFERENCES officer (id)
);
CREATE TABLE rectification_check (
	rectification_id INTEGER NOT NULL, 
	checked_on DATE NOT NULL, 
	checker_id INTEGER NOT NULL, 
	passed BOOLEAN NOT NULL, 
	note TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_rectification_check PRIMARY KEY (id), 
	CONSTRAINT fk_rectification_check_checker_id FOREIGN KEY(checker_id) REFERENCES officer (id), 
	CONSTRAINT fk_rectification_check_rectification_id FOREIGN KEY(rectification_id) REFERENCES rectification (id)
);
CREATE TABLE scoring_month (
	first_day DATE NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_scoring_month PRIMARY KEY (id), 
	CONSTRAINT uq_scoring_month_first_day UNIQUE (first_day)
);
CREATE TABLE section (
	ward_id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_section PRIMARY KEY (id), 
	CONSTRAINT fk_section_ward_id FOREIGN KEY(ward_id) REFERENCES ward (id), 
	CONSTRAINT uq_section_ward_id_name UNIQUE (ward_id, name)
);
CREATE TABLE sensitive_read (
	kind VARCHAR(32) NOT NULL, 
	record_id INTEGER NOT NULL, 
	origin VARCHAR(120) NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_sensitive_read PRIMARY KEY (id)
);
CREATE TABLE sign_in (
	user_id INTEGER NOT NULL, 
	failures INTEGER NOT NULL, 
	failed_at TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_sign_in PRIMARY KEY (id), 
	CONSTRAINT fk_sign_in_user_id FOREIGN KEY(user_id) REFERENCES user (id)
);
CREATE TABLE sign_in_policy (
	shortest INTEGER NOT NULL, 
	classes INTEGER NOT NULL, 
	max_age_days INTEGER NOT NULL, 
	history INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	lock_minutes INTEGER NOT NULL, 
	idle_minutes INTEGER NOT NULL, 
	change_first BOOLEAN NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_sign_in_policy PRIMARY KEY (id)
);
CREATE TABLE study_class (
	name VARCHAR(120) NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_study_class PRIMARY KEY (id), 
	CONSTRAINT uq_study_class_name UNIQUE (name)
);
CREATE TABLE study_pattern (
	effective_from DATE NOT NULL, 
	classroom_weekday INTEGER NOT NULL, 
	rest_weekday INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_study_pattern PRIMARY KEY (id), 
	CONSTRAINT ck_study_pattern_classroom CHECK (classroom_weekday BETWEEN 0 AND 6), 
	CONSTRAINT ck_study_pattern_rest CHECK (rest_weekday BETWEEN 0 AND 6 AND rest_weekday <> classroom_weekday), 
	CONSTRAINT uq_study_pattern_effective_from UNIQUE (effective_from)
);
CREATE TABLE unit (
	prison_name VARCHAR(80) NOT NULL, 
	demo BOOLEAN NOT NULL, 
	created_on DATE NOT NULL, 
	scoring_from DATE, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (id)
);
CREATE TABLE "unit_pack" (
	pack_id VARCHAR(60) NOT NULL, 
	effective_from DATE NOT NULL, 
	file_name VARCHAR(200) NOT NULL, 
	content TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_unit_pack PRIMARY KEY (id), 
	CONSTRAINT uq_unit_pack_pack_id UNIQUE (pack_id)
);
CREATE TABLE user (
	name VARCHAR(64) NOT NULL, 
	display_name VARCHAR(120) NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	officer_id INTEGER, 
	active BOOLEAN NOT NULL, 
	passwords_set INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (id), 
	CONSTRAINT fk_user_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT uq_user_name UNIQUE (name)
);
CREATE TABLE ward (
	name VARCHAR(80) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_ward PRIMARY KEY (id), 
	CONSTRAINT uq_ward_name UNIQUE (name)
);
CREATE TABLE watch_group (
	ward_id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_watch_group PRIMARY KEY (id), 
	CONSTRAINT fk_watch_group_ward_id FOREIGN KEY(ward_id) REFERENCES ward (id), 
	CONSTRAINT uq_watch_group_ward_id_name UNIQUE (ward_id, name)
);
CREATE TABLE weekly_review (
	week_start DATE NOT NULL, 
	held_on DATE NOT NULL, 
	chair_id INTEGER, 
	note TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	recorded_by VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_weekly_review PRIMARY KEY (id), 
	CONSTRAINT fk_weekly_review_chair_id FOREIGN KEY(chair_id) REFERENCES officer (id)
);
INSERT INTO "added_file" VALUES ('holidays', '2027', '2027年.toml', '' || char(10) || 'year = 2027' || char(10) || '[[holidays]]' || char(10) || 'name = "元旦"' || char(10) || 'first = 2027-01-01' || char(10) || 'last = 2027-01-03' || char(10) || 'workdays = [2026-12-27]' || char(10) || '[[holidays]]' || char(10) || 'name = "国庆节"' || char(10) || 'first = 2027-10-01' || char(10) || 'last = 2027-10-07' || char(10) || '', '2026-11-20T01:00:00.000000Z', 'chief', 1);
INSERT INTO "added_file" VALUES ('conduct', 'ward-three', '本监区.toml', 'id = "ward-three"' || char(10) || 'title = "三监区"' || char(10) || '[[items]]' || char(10) || 'document = "三监区警容风纪检查办法"' || char(10) || 'head = "着装"' || char(10) || 'grade = "A"' || char(10) || '', '2026-11-20T01:00:00.000000Z', 'chief', 2);
INSERT INTO "added_file" VALUES ('education', '2027-01-01', '教育规则.toml', '# 教育改造规则包：监狱教育改造工作规定（司法部令第79号，2003年）。' || char(10) || '#' || char(10) || '# 每一项数值都写明把握程度 grade：' || char(10) || '#   A 已见法规原文   B 见于多处转述，说法一致   C 凭记忆，或者是本软件的约定' || char(10) || '# article 为条文出处，不知道的不写。监区长对照正式文本核对以后填写 verified_by、verified_on；' || char(10) || '# 核对以前，屏幕和纸面都写「规则待核对」。' || char(10) || '# effective_from：从哪一天起施行。本单位的规则写在同样格式的文件里，从“补充文件”加入；一个日期只有一份有效，后加的为准。' || char(10) || '# 这一份是最早的，它的日期只用来排先后，凭记忆所写。' || char(10) || '' || char(10) || 'id = "education-2003"' || char(10) || 'title = "监狱教育改造工作规定"' || char(10) || 'document = "司法部令第79号"' || char(10) || 'effective_from = 2027-01-01' || char(10) || '' || char(10) || '# 每人每年的课时。不满 juvenile_below_age 岁（以当年最后一天计）的按未成年犯计。' || char(10) || '[hours]' || char(10) || 'adult_year = { value = 520, grade = "B", article = "第二十四条" }' || char(10) || 'juvenile_year = { value = 1000, grade = "B", article = "第二十四条" }' || char(10) || 'juvenile_below_age = { value = 18, grade = "C" }' || char(10) || '# 排课时没有写课时的，按起止时间折算：多少分钟为一课时。' || char(10) || 'minutes_an_hour = { value = 45, grade = "C" }' || char(10) || '' || char(10) || '# 5+1+1：休息日遇到调休上班，是否照常劳动。' || char(10) || '[week]' || char(10) || 'shifted_rest_is_worked = { value = true, grade = "C" }' || char(10) || '', '2026-11-20T01:00:00.000000Z', 'chief', 3);
INSERT INTO "alembic_version" VALUES ('0005');
INSERT INTO "attachment" VALUES (10, '情况说明 2026-10-06.txt', '81fd41b5c7d4c31493cc81840ccb80fe12737b13bbd41e423903aa2cafeb9ddc', 263, '2026-10-10T11:02:00.000000Z', 'officer', 1);
INSERT INTO "attendance" VALUES (1, '2026-08-01', 7, 1, 1, 400, NULL, '2026-08-01T11:01:00.000000Z', 'education', 1, 1);
INSERT INTO "attendance" VALUES (2, '2026-08-01', 7, 1, 1, 400, NULL, '2026-08-01T11:02:00.000000Z', 'education', 1, 2);
INSERT INTO "attendance" VALUES (3, '2026-08-01', 7, 1, 1, 400, NULL, '2026-08-01T11:03:00.000000Z', 'education', 1, 3);
INSERT INTO "attendance" VALUES (1, '2026-08-01', 5, 2, 1, 400, NULL, '2026-08-01T11:01:00.000000Z', 'education', 1, 4);
INSERT INTO "attendance" VALUES (2, '2026-08-01', 5, 2, 0, 0, '就医', '2026-08-01T11:02:00.000000Z', 'education', 1, 5);
INSERT INTO "attendance" VALUES (3, '2026-08-01', 5, 2, 1, 400, NULL, '2026-08-01T11:03:00.000000Z', 'education', 1, 6);
INSERT INTO "attendance" VALUES (1, '2026-08-05', 4, 3, 1, 100, NULL, '2026-08-05T11:01:00.000000Z', 'education', 1, 7);
INSERT INTO "attendance" VALUES (2, '2026-08-05', 4, 3, 1, 100, NULL, '2026-08-05T11:02:00.000000Z', 'education', 1, 8);
INSERT INTO "attendance" VALUES (3, '2026-08-05', 4, 3, 1, 100, NULL, '2026-08-05T11:03:00.000000Z', 'education', 1, 9);
INSERT INTO "attendance" VALUES (1, '2026-08-08', 2, 4, 1, 400, NULL, '2026-08-08T11:01:00.000000Z', 'education', 1, 10);
INSERT INTO "attendance" VALUES (2, '2026-08-08', 2, 4, 1, 400, NULL, '2026-08-08T11:02:00.000000Z', 'education', 1, 11);
INSERT INTO "attendance" VALUES (3, '2026-08-08', 2, 4, 1, 400, NULL, '2026-08-08T11:03:00.000000Z', 'education', 1, 12);
INSERT INTO "attendance" VALUES (1, '2026-08-08', 8, 5, 1, 400, NULL, '2026-08-08T11:01:00.000000Z', 'education', 1, 13);
INSERT INTO "attendance" VALUES (2, '2026-08-08', 8, 5, 1, 400, NULL, '2026-08-08T11:02:00.000000Z', 'education', 1, 14);
INSERT INTO "attendance" VALUES (3, '2026-08-08', 8, 5, 1, 400, NULL, '2026-08-08T11:03:00.000000Z', 'education', 1, 15);
INSERT INTO "attendance" VALUES (1, '2026-08-12', 1, 6, 1, 100, NULL, '2026-08-12T11:01:00.000000Z', 'education', 1, 16);
INSERT INTO "attendance" VALUES (2, '2026-08-12', 1, 6, 1, 100, NULL, '2026-08-12T11:02:00.000000Z', 'education', 1, 17);
INSERT INTO "attendance" VALUES (3, '2026-08-12', 1, 6, 1, 100, NULL, '2026-08-12T11:03:00.000000Z', 'education', 1, 18);
INSERT INTO "attendance" VALUES (1, '2026-08-15', 6, 7, 1, 400, NULL, '2026-08-15T11:01:00.000000Z', 'education', 1, 19);
INSERT INTO "attendance" VALUES (2, '2026-08-15', 6, 7, 1, 400, NULL, '2026-08-15T11:02:00.000000Z', 'education', 1, 20);
INSERT INTO "attendance" VALUES (3, '2026-08-15', 6, 7, 1, 400, NULL, '2026-08-15T11:03:00.000000Z', 'education', 1, 21);
INSERT INTO "attendance" VALUES (1, '2026-08-15', 1, 8, 1, 400, NULL, '2026-08-15T11:01:00.000000Z', 'education', 1, 22);
INSERT INTO "attendance" VALUES (2, '2026-08-15', 1, 8, 1, 400, NULL, '2026-08-15T11:02:00.000000Z', 'education', 1, 23);
INSERT INTO "attendance" VALUES (3, '2026-08-15', 1, 8, 0, 0, '值班', '2026-08-15T11:03:00.000000Z', 'education', 1, 24);
INSERT INTO "attendance" VALUES (1, '2026-08-19', 3, 9, 1, 100, NULL, '2026-08-19T11:01:00.000000Z', 'education', 1, 25);
INSERT INTO "attendance" VALUES (2, '2026-08-19', 3, 9, 0, 0, '会见', '2026-08-19T11:02:00.000000Z', 'education', 1, 26);
INSERT INTO "attendance" VALUES (3, '2026-08-19', 3, 9, 1, 100, NULL, '2026-08-19T11:03:00.000000Z', 'education', 1, 27);
INSERT INTO "attendance" VALUES (1, '2026-08-22', 9, 10, 1, 400, NULL, '2026-08-22T11:01:00.000000Z', 'education', 1, 28);
INSERT INTO "attendance" VALUES (2, '2026-08-22', 9, 10, 1, 400, NULL, '2026-08-22T11:02:00.000000Z', 'education', 1, 29);
INSERT INTO "attendance" VALUES (3, '2026-08-22', 9, 10, 1, 400, NULL, '2026-08-22T11:03:00.000000Z', 'education', 1, 30);
INSERT INTO "attendance" VALUES (1, '2026-08-22', 8, 11, 1, 400, NULL, '2026-08-22T11:01:00.000000Z', 'education', 1, 31);
INSERT INTO "attendance" VALUES (2, '2026-08-22', 8, 11, 1, 400, NULL, '2026-08-22T11:02:00.000000Z', 'education', 1, 32);
INSERT INTO "attendance" VALUES (3, '2026-08-22', 8, 11, 1, 400, NULL, '2026-08-22T11:03:00.000000Z', 'education', 1, 33);
INSERT INTO "attendance" VALUES (1, '2026-08-26', 4, 12, 1, 100, NULL, '2026-08-26T11:01:00.000000Z', 'education', 1, 34);
INSERT INTO "attendance" VALUES (2, '2026-08-26', 4, 12, 1, 100, NULL, '2026-08-26T11:02:00.000000Z', 'education', 1, 35);
INSERT INTO "attendance" VALUES (3, '2026-08-26', 4, 12, 1, 100, NULL, '2026-08-26T11:03:00.000000Z', 'education', 1, 36);
INSERT INTO "attendance" VALUES (1, '2026-08-29', 7, 13, 1, 400, NULL, '2026-08-29T11:01:00.000000Z', 'education', 1, 37);
INSERT INTO "attendance" VALUES (2, '2026-08-29', 7, 13, 1, 400, NULL, '2026-08-29T11:02:00.000000Z', 'education', 1, 38);
INSERT INTO "attendance" VALUES (3, '2026-08-29', 7, 13, 1, 400, NULL, '2026-08-29T11:03:00.000000Z', 'education', 1, 39);
INSERT INTO "attendance" VALUES (1, '2026-08-29', 5, 14, 1, 400, NULL, '2026-08-29T11:01:00.000000Z', 'education', 1, 40);
INSERT INTO "attendance" VALUES (2, '2026-08-29', 5, 14, 1, 400, NULL, '2026-08-29T11:02:00.000000Z', 'education', 1, 41);
INSERT INTO "attendance" VALUES (3, '2026-08-29', 5, 14, 1, 400, NULL, '2026-08-29T11:03:00.000000Z', 'education', 1, 42);
INSERT INTO "attendance" VALUES (1, '2026-09-02', 1, 15, 1, 100, NULL, '2026-09-02T11:01:00.000000Z', 'education', 1, 43);
INSERT INTO "attendance" VALUES (2, '2026-09-02', 1, 15, 1, 100, NULL, '2026-09-02T11:02:00.000000Z', 'education', 1, 44);
INSERT INTO "attendance" VALUES (3, '2026-09-02', 1, 15, 1, 100, NULL, '2026-09-02T11:03:00.000000Z', 'education', 1, 45);
INSERT INTO "attendance" VALUES (1, '2026-09-05', 2, 16, 1, 400, NULL, '2026-09-05T11:01:00.000000Z', 'education', 1, 46);
INSERT INTO "attendance" VALUES (2, '2026-09-05', 2, 16, 1, 400, NULL, '2026-09-05T11:02:00.000000Z', 'education', 1, 47);
INSERT INTO "attendance" VALUES (3, '2026-09-05', 2, 16, 1, 400, NULL, '2026-09-05T11:03:00.000000Z', 'education', 1, 48);
INSERT INTO "attendance" VALUES (1, '2026-09-05', 8, 17, 1, 400, NULL, '2026-09-05T11:01:00.000000Z', 'education', 1, 49);
INSERT INTO "attendance" VALUES (2, '2026-09-05', 8, 17, 1, 400, NULL, '2026-09-05T11:02:00.000000Z', 'education', 1, 50);
INSERT INTO "attendance" VALUES (3, '2026-09-05', 8, 17, 1, 400, NULL, '2026-09-05T11:03:00.000000Z', 'education', 1, 51);
INSERT INTO "attendance" VALUES (1, '2026-09-09', 3, 18, 1, 100, NULL, '2026-09-09T11:01:00.000000Z', 'education', 1, 52);
INSERT INTO "attendance" VALUES (2, '2026-09-09', 3, 18, 1, 100, NULL, '2026-09-09T11:02:00.000000Z', 'education', 1, 53);
INSERT INTO "attendance" VALUES (3, '2026-09-09', 3, 18, 1, 100, NULL, '2026-09-09T11:03:00.000000Z', 'education', 1, 54);
INSERT INTO "attendance" VALUES (1, '2026-09-12', 6, 19, 1, 400, NULL, '2026-09-12T11:01:00.000000Z', 'education', 1, 55);
INSERT INTO "attendance" VALUES (2, '2026-09-12', 6, 19, 1, 400, NULL, '2026-09-12T11:02:00.000000Z', 'education', 1, 56);
INSERT INTO "attendance" VALUES (3, '2026-09-12', 6, 19, 1, 400, NULL, '2026-09-12T11:03:00.000000Z', 'education', 1, 57);
INSERT INTO "attendance" VALUES (1, '2026-09-12', 1, 20, 1, 400, NULL, '2026-09-12T11:01:00.000000Z', 'education', 1, 58);
INSERT INTO "attendance" VALUES (2, '2026-09-12', 1, 20, 1, 400, NULL, '2026-09-12T11:02:00.000000Z', 'education', 1, 59);
INSERT INTO "attendance" VALUES (3, '2026-09-12', 1, 20, 1, 400, NULL, '2026-09-12T11:03:00.000000Z', 'education', 1, 60);
INSERT INTO "attendance" VALUES (1, '2026-09-16', 4, 21, 1, 100, NULL, '2026-09-16T11:01:00.000000Z', 'education', 1, 61);
INSERT INTO "attendance" VALUES (2, '2026-09-16', 4, 21, 1, 100, NULL, '2026-09-16T11:02:00.000000Z', 'education', 1, 62);
INSERT INTO "attendance" VALUES (3, '2026-09-16', 4, 21, 1, 100, NULL, '2026-09-16T11:03:00.000000Z', 'education', 1, 63);
INSERT INTO "attendance" VALUES (1, '2026-09-19', 9, 22, 1, 400, NULL, '2026-09-19T11:01:00.000000Z', 'education', 1, 64);
INSERT INTO "attendance" VALUES (2, '2026-09-19', 9, 22, 1, 400, NULL, '2026-09-19T11:02:00.000000Z', 'education', 1, 65);
INSERT INTO "attendance" VALUES (3, '2026-09-19', 9, 22, 1, 400, NULL, '2026-09-19T11:03:00.000000Z', 'education', 1, 66);
INSERT INTO "attendance" VALUES (1, '2026-09-19', 8, 23, 1, 400, NULL, '2026-09-19T11:01:00.000000Z', 'education', 1, 67);
INSERT INTO "attendance" VALUES (2, '2026-09-19', 8, 23, 1, 400, NULL, '2026-09-19T11:02:00.000000Z', 'education', 1, 68);
INSERT INTO "attendance" VALUES (3, '2026-09-19', 8, 23, 1, 400, NULL, '2026-09-19T11:03:00.000000Z', 'education', 1, 69);
INSERT INTO "attendance" VALUES (1, '2026-09-23', 1, 24, 1, 100, NULL, '2026-09-23T11:01:00.000000Z', 'education', 1, 70);
INSERT INTO "attendance" VALUES (2, '2026-09-23', 1, 24, 1, 100, NULL, '2026-09-23T11:02:00.000000Z', 'education', 1, 71);
INSERT INTO "attendance" VALUES (3, '2026-09-23', 1, 24, 1, 100, NULL, '2026-09-23T11:03:00.000000Z', 'education', 1, 72);
INSERT INTO "attendance" VALUES (1, '2026-09-26', 7, 25, 1, 400, NULL, '2026-09-26T11:01:00.000000Z', 'education', 1, 73);
INSERT INTO "attendance" VALUES (2, '2026-09-26', 7, 25, 1, 400, NULL, '2026-09-26T11:02:00.000000Z', 'education', 1, 74);
INSERT INTO "attendance" VALUES (3, '2026-09-26', 7, 25, 1, 400, NULL, '2026-09-26T11:03:00.000000Z', 'education', 1, 75);
INSERT INTO "attendance" VALUES (1, '2026-09-26', 5, 26, 1, 400, NULL, '2026-09-26T11:01:00.000000Z', 'education', 1, 76);
INSERT INTO "attendance" VALUES (2, '2026-09-26', 5, 26, 1, 400, NULL, '2026-09-26T11:02:00.000000Z', 'education', 1, 77);
INSERT INTO "attendance" VALUES (3, '2026-09-26', 5, 26, 1, 400, NULL, '2026-09-26T11:03:00.000000Z', 'education', 1, 78);
INSERT INTO "attendance" VALUES (1, '2026-09-30', 3, 27, 1, 100, NULL, '2026-09-30T11:01:00.000000Z', 'education', 1, 79);
INSERT INTO "attendance" VALUES (2, '2026-09-30', 3, 27, 1, 100, NULL, '2026-09-30T11:02:00.000000Z', 'education', 1, 80);
INSERT INTO "attendance" VALUES (3, '2026-09-30', 3, 27, 1, 100, NULL, '2026-09-30T11:03:00.000000Z', 'education', 1, 81);
INSERT INTO "attendance" VALUES (1, '2026-10-03', 2, 28, 1, 400, NULL, '2026-10-03T11:01:00.000000Z', 'education', 1, 82);
INSERT INTO "attendance" VALUES (2, '2026-10-03', 2, 28, 1, 400, NULL, '2026-10-03T11:02:00.000000Z', 'education', 1, 83);
INSERT INTO "attendance" VALUES (3, '2026-10-03', 2, 28, 1, 400, NULL, '2026-10-03T11:03:00.000000Z', 'education', 1, 84);
INSERT INTO "attendance" VALUES (1, '2026-10-03', 8, 29, 1, 400, NULL, '2026-10-03T11:01:00.000000Z', 'education', 1, 85);
INSERT INTO "attendance" VALUES (2, '2026-10-03', 8, 29, 1, 400, NULL, '2026-10-03T11:02:00.000000Z', 'education', 1, 86);
INSERT INTO "attendance" VALUES (3, '2026-10-03', 8, 29, 1, 400, NULL, '2026-10-03T11:03:00.000000Z', 'education', 1, 87);
INSERT INTO "attendance" VALUES (1, '2026-10-07', 4, 30, 1, 100, NULL, '2026-10-07T11:01:00.000000Z', 'education', 1, 88);
INSERT INTO "attendance" VALUES (2, '2026-10-07', 4, 30, 1, 100, NULL, '2026-10-07T11:02:00.000000Z', 'education', 1, 89);
INSERT INTO "attendance" VALUES (3, '2026-10-07', 4, 30, 1, 100, NULL, '2026-10-07T11:03:00.000000Z', 'education', 1, 90);
INSERT INTO "attendance" VALUES (4, '2026-10-07', 4, 30, 1, 100, NULL, '2026-10-07T11:04:00.000000Z', 'education', 1, 91);
INSERT INTO "attendance" VALUES (1, '2026-10-10', 6, 31, 1, 400, NULL, '2026-10-10T11:01:00.000000Z', 'education', 1, 92);
INSERT INTO "attendance" VALUES (2, '2026-10-10', 6, 31, 1, 400, NULL, '2026-10-10T11:02:00.000000Z', 'education', 1, 93);
INSERT INTO "attendance" VALUES (3, '2026-10-10', 6, 31, 1, 400, NULL, '2026-10-10T11:03:00.000000Z', 'education', 1, 94);
INSERT INTO "attendance" VALUES (4, '2026-10-10', 6, 31, 1, 400, NULL, '2026-10-10T11:04:00.000000Z', 'education', 1, 95);
INSERT INTO "attendance" VALUES (5, '2026-10-10', 6, 31, 1, 400, NULL, '2026-10-10T11:05:00.000000Z', 'education', 1, 96);
INSERT INTO "attendance" VALUES (1, '2026-10-10', 1, 32, 1, 400, NULL, '2026-10-10T11:01:00.000000Z', 'education', 1, 97);
INSERT INTO "attendance" VALUES (2, '2026-10-10', 1, 32, 1, 400, NULL, '2026-10-10T11:02:00.000000Z', 'education', 1, 98);
INSERT INTO "attendance" VALUES (3, '2026-10-10', 1, 32, 1, 400, NULL, '2026-10-10T11:03:00.000000Z', 'education', 1, 99);
INSERT INTO "attendance" VALUES (4, '2026-10-10', 1, 32, 1, 400, NULL, '2026-10-10T11:04:00.000000Z', 'education', 1, 100);
INSERT INTO "attendance" VALUES (5, '2026-10-10', 1, 32, 1, 400, NULL, '2026-10-10T11:05:00.000000Z', 'education', 1, 101);
INSERT INTO "attendance" VALUES (1, '2026-10-14', 1, 33, 1, 100, NULL, '2026-10-14T11:01:00.000000Z', 'education', 1, 102);
INSERT INTO "attendance" VALUES (2, '2026-10-14', 1, 33, 1, 100, NULL, '2026-10-14T11:02:00.000000Z', 'education', 1, 103);
INSERT INTO "attendance" VALUES (3, '2026-10-14', 1, 33, 1, 100, NULL, '2026-10-14T11:03:00.000000Z', 'education', 1, 104);
INSERT INTO "attendance" VALUES (4, '2026-10-14', 1, 33, 1, 100, NULL, '2026-10-14T11:04:00.000000Z', 'education', 1, 105);
INSERT INTO "attendance" VALUES (5, '2026-10-14', 1, 33, 1, 100, NULL, '2026-10-14T11:05:00.000000Z', 'education', 1, 106);
INSERT INTO "attendance" VALUES (1, '2026-10-17', 9, 34, 1, 400, NULL, '2026-10-17T11:01:00.000000Z', 'education', 1, 107);
INSERT INTO "attendance" VALUES (2, '2026-10-17', 9, 34, 1, 400, NULL, '2026-10-17T11:02:00.000000Z', 'education', 1, 108);
INSERT INTO "attendance" VALUES (3, '2026-10-17', 9, 34, 1, 400, NULL, '2026-10-17T11:03:00.000000Z', 'education', 1, 109);
INSERT INTO "attendance" VALUES (4, '2026-10-17', 9, 34, 1, 400, NULL, '2026-10-17T11:04:00.000000Z', 'education', 1, 110);
INSERT INTO "attendance" VALUES (5, '2026-10-17', 9, 34, 1, 400, NULL, '2026-10-17T11:05:00.000000Z', 'education', 1, 111);
INSERT INTO "attendance" VALUES (1, '2026-10-17', 8, 35, 1, 400, NULL, '2026-10-17T11:01:00.000000Z', 'education', 1, 112);
INSERT INTO "attendance" VALUES (2, '2026-10-17', 8, 35, 1, 400, NULL, '2026-10-17T11:02:00.000000Z', 'education', 1, 113);
INSERT INTO "attendance" VALUES (3, '2026-10-17', 8, 35, 1, 400, NULL, '2026-10-17T11:03:00.000000Z', 'education', 1, 114);
INSERT INTO "attendance" VALUES (4, '2026-10-17', 8, 35, 1, 400, NULL, '2026-10-17T11:04:00.000000Z', 'education', 1, 115);
INSERT INTO "attendance" VALUES (5, '2026-10-17', 8, 35, 1, 400, NULL, '2026-10-17T11:05:00.000000Z', 'education', 1, 116);
INSERT INTO "attendance" VALUES (1, '2026-10-21', 3, 36, 1, 100, NULL, '2026-10-21T11:01:00.000000Z', 'education', 1, 117);
INSERT INTO "attendance" VALUES (2, '2026-10-21', 3, 36, 1, 100, NULL, '2026-10-21T11:02:00.000000Z', 'education', 1, 118);
INSERT INTO "attendance" VALUES (3, '2026-10-21', 3, 36, 1, 100, NULL, '2026-10-21T11:03:00.000000Z', 'education', 1, 119);
INSERT INTO "attendance" VALUES (4, '2026-10-21', 3, 36, 1, 100, NULL, '2026-10-21T11:04:00.000000Z', 'education', 1, 120);
INSERT INTO "attendance" VALUES (5, '2026-10-21', 3, 36, 1, 100, NULL, '2026-10-21T11:05:00.000000Z', 'education', 1, 121);
INSERT INTO "attendance" VALUES (1, '2026-10-24', 7, 37, 1, 400, NULL, '2026-10-24T11:01:00.000000Z', 'education', 1, 122);
INSERT INTO "attendance" VALUES (2, '2026-10-24', 7, 37, 1, 400, NULL, '2026-10-24T11:02:00.000000Z', 'education', 1, 123);
INSERT INTO "attendance" VALUES (3, '2026-10-24', 7, 37, 1, 400, NULL, '2026-10-24T11:03:00.000000Z', 'education', 1, 124);
INSERT INTO "attendance" VALUES (4, '2026-10-24', 7, 37, 1, 400, NULL, '2026-10-24T11:04:00.000000Z', 'education', 1, 125);
INSERT INTO "attendance" VALUES (5, '2026-10-24', 7, 37, 1, 400, NULL, '2026-10-24T11:05:00.000000Z', 'education', 1, 126);
INSERT INTO "attendance" VALUES (1, '2026-10-24', 5, 38, 1, 400, NULL, '2026-10-24T11:01:00.000000Z', 'education', 1, 127);
INSERT INTO "attendance" VALUES (2, '2026-10-24', 5, 38, 1, 400, NULL, '2026-10-24T11:02:00.000000Z', 'education', 1, 128);
INSERT INTO "attendance" VALUES (3, '2026-10-24', 5, 38, 1, 400, NULL, '2026-10-24T11:03:00.000000Z', 'education', 1, 129);
INSERT INTO "attendance" VALUES (4, '2026-10-24', 5, 38, 1, 400, NULL, '2026-10-24T11:04:00.000000Z', 'education', 1, 130);
INSERT INTO "attendance" VALUES (5, '2026-10-24', 5, 38, 1, 400, NULL, '2026-10-24T11:05:00.000000Z', 'education', 1, 131);
INSERT INTO "attendance" VALUES (1, '2026-10-28', 4, 39, 0, 0, '会见', '2026-10-28T11:01:00.000000Z', 'education', 1, 132);
INSERT INTO "attendance" VALUES (2, '2026-10-28', 4, 39, 1, 100, NULL, '2026-10-28T11:02:00.000000Z', 'education', 1, 133);
INSERT INTO "attendance" VALUES (3, '2026-10-28', 4, 39, 1, 100, NULL, '2026-10-28T11:03:00.000000Z', 'education', 1, 134);
INSERT INTO "attendance" VALUES (4, '2026-10-28', 4, 39, 1, 100, NULL, '2026-10-28T11:04:00.000000Z', 'education', 1, 135);
INSERT INTO "attendance" VALUES (5, '2026-10-28', 4, 39, 1, 100, NULL, '2026-10-28T11:05:00.000000Z', 'education', 1, 136);
INSERT INTO "audit" VALUES ('2026-07-31T23:00:00.000000Z', 'chief', '建立数据文件夹', NULL, '[{"after":{"created_on":"2026-08-01","demo":false,"id":1,"prison_name":"示例监狱","scoring_from":"2026-08-01","version":1},"before":null,"key":1,"table":"unit"},{"after":{"id":1,"name":"三监区","version":1},"before":null,"key":1,"table":"ward"},{"after":{"active":true,"display_name":"李建国","id":1,"name":"chief","officer_id":null,"passwords_set":1,"role":"ward_chief","version":1},"before":null,"key":1,"table":"user"},{"after":{"id":1,"once":false,"recorded_at":"2026-07-31T23:00:00.000000Z","recorded_by":"chief","user_id":1},"before":null,"key":1,"table":"password_set"}]', NULL, NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'feb4199a020772be1d42cd7a5489399f9f490e2e12769cef7021234decf1fba5', 1);
INSERT INTO "audit" VALUES ('2026-08-01T00:00:00.000000Z', 'chief', '演示数据', NULL, NULL, 73, '85d28b84664998a124244d90967dcd85a6befa4ef5874720056926c83c00f5ae', 'feb4199a020772be1d42cd7a5489399f9f490e2e12769cef7021234decf1fba5', '896e447931498e7c263d5ba586e0d0b6b6e460ad46ca260df0a2945ec4be5890', 2);
INSERT INTO "audit" VALUES ('2026-08-01T01:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"classroom_weekday":5,"effective_from":"2026-08-01","id":1,"recorded_at":"2026-08-01T01:00:00.000000Z","recorded_by":"chief","rest_weekday":6},"before":null,"key":1,"table":"study_pattern"},{"after":{"active":true,"category":"thought","id":1,"name":"认罪悔罪教育","version":1},"before":null,"key":1,"table":"course"},{"after":{"active":true,"category":"thought","id":2,"name":"法律常识","version":1},"before":null,"key":2,"table":"course"},{"after":{"active":true,"category":"thought","id":3,"name":"公民道德","version":1},"before":null,"key":3,"table":"course"},{"after":{"active":true,"category":"thought","id":4,"name":"时事政治","version":1},"before":null,"key":4,"table":"course"},{"after":{"active":true,"category":"culture","id":5,"name":"扫盲语文","version":1},"before":null,"key":5,"table":"course"},{"after":{"active":true,"category":"culture","id":6,"name":"小学数学","version":1},"before":null,"key":6,"table":"course"},{"after":{"active":true,"category":"culture","id":7,"name":"初中语文","version":1},"before":null,"key":7,"table":"course"},{"after":{"active":true,"category":"skills","id":8,"name":"服装制作","version":1},"before":null,"key":8,"table":"course"},{"after":{"active":true,"category":"psychology","id":9,"name":"心理健康教育","version":1},"before":null,"key":9,"table":"course"},{"after":{"active":true,"category":"induction","id":10,"name":"入监教育","version":1},"before":null,"key":10,"table":"course"},{"after":{"active":true,"category":"pre_release","id":11,"name":"出监教育","version":1},"before":null,"key":11,"table":"course"},{"after":{"active":true,"id":1,"name":"第1教学班","version":1},"before":null,"key":1,"table":"study_class"},{"after":{"from_date":"2026-08-01","id":1,"inmate_id":1,"study_class_id":1,"until":null,"version":1},"before":null,"key":1,"table":"class_member"},{"after":{"from_date":"2026-08-01","id":2,"inmate_id":2,"study_class_id":1,"until":null,"version":1},"before":null,"key":2,"table":"class_member"},{"after":{"from_date":"2026-08-01","id":3,"inmate_id":3,"study_class_id":1,"until":null,"version":1},"before":null,"key":3,"table":"class_member"},{"after":{"from_date":"2026-10-06","id":4,"inmate_id":4,"study_class_id":1,"until":null,"version":1},"before":null,"key":4,"table":"class_member"},{"after":{"from_date":"2026-10-08","id":5,"inmate_id":5,"study_class_id":1,"until":null,"version":1},"before":null,"key":5,"table":"class_member"}]', NULL, NULL, '896e447931498e7c263d5ba586e0d0b6b6e460ad46ca260df0a2945ec4be5890', 'd25f30d94aec3becd4fc547c12e593b974cc6a12f32c19c6e107507fae0011d0', 3);
INSERT INTO "audit" VALUES ('2026-08-01T02:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":4,"corrects_month":null,"day_record_id":null,"detail":null,"id":1,"inmate_id":1,"kind":"opening","month":"2026-08-01","pack_hash":null,"pack_id":null,"points":56890,"reason":"示例·上月个人考核台账","recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"opening:1"},"before":null,"key":1,"table":"ledger_entry"},{"after":{"batch":4,"corrects_month":null,"day_record_id":null,"detail":null,"id":2,"inmate_id":2,"kind":"opening","month":"2026-08-01","pack_hash":null,"pack_id":null,"points":1093,"reason":"示例·上月个人考核台账","recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"opening:2"},"before":null,"key":2,"table":"ledger_entry"},{"after":{"batch":4,"corrects_month":null,"day_record_id":null,"detail":null,"id":3,"inmate_id":3,"kind":"opening","month":"2026-08-01","pack_hash":null,"pack_id":null,"points":29687,"reason":"示例·上月个人考核台账","recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"opening:3"},"before":null,"key":3,"table":"ledger_entry"},{"after":{"as_of":"2026-08-01","balance":56890,"cycle_months":5,"first_signer_id":1,"id":1,"inmate_id":1,"last_cycle_failed":false,"ledger_entry_id":1,"recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","second_signer_id":2,"source_paper":"示例·上月个人考核台账","special_used":0},"before":null,"key":1,"table":"opening"},{"after":{"as_of":"2026-08-01","balance":1093,"cycle_months":0,"first_signer_id":1,"id":2,"inmate_id":2,"last_cycle_failed":false,"ledger_entry_id":2,"recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","second_signer_id":2,"source_paper":"示例·上月个人考核台账","special_used":0},"before":null,"key":2,"table":"opening"},{"after":{"as_of":"2026-08-01","balance":29687,"cycle_months":2,"first_signer_id":1,"id":3,"inmate_id":3,"last_cycle_failed":false,"ledger_entry_id":3,"recorded_at":"2026-08-01T02:00:00.000000Z","recorded_by":"chief","second_signer_id":2,"source_paper":"示例·上月个人考核台账","special_used":0},"before":null,"key":3,"table":"opening"}]', NULL, NULL, 'd25f30d94aec3becd4fc547c12e593b974cc6a12f32c19c6e107507fae0011d0', 'aa02da26e90dfdd47610e77836cf2107712c073abc3810ad524469ba4220333c', 4);
INSERT INTO "audit" VALUES ('2026-08-31T10:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":5,"clause":"示例·监01 内务卫生评比优秀","facts":"被褥叠放整齐，个人卫生区达标","id":1,"inmate_id":2,"kind":"plus","occurred_at":"13:10:00","occurred_on":"2026-08-07","officer_id":10,"part":"supervision","penalty_kind":null,"place":"监舍","points":100,"recorded_at":"2026-08-07T11:02:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":1,"table":"day_record"},{"after":{"batch":5,"clause":"示例·教11 课堂违纪","facts":"上课睡觉","id":2,"inmate_id":3,"kind":"minus","occurred_at":"17:00:00","occurred_on":"2026-08-17","officer_id":7,"part":"education","penalty_kind":null,"place":"教学楼","points":150,"recorded_at":"2026-08-17T11:03:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":2,"table":"day_record"},{"after":{"batch":5,"clause":"示例·监01 内务卫生评比优秀","facts":"内务检查评为优秀","id":3,"inmate_id":1,"kind":"plus","occurred_at":"14:00:00","occurred_on":"2026-08-31","officer_id":6,"part":"supervision","penalty_kind":null,"place":"监舍","points":200,"recorded_at":"2026-08-31T11:01:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":3,"table":"day_record"}]', NULL, NULL, 'aa02da26e90dfdd47610e77836cf2107712c073abc3810ad524469ba4220333c', 'b28efabd712d21489750b1b3b9b43794a9b2c70d39dde65cc6ea303021e8a033', 5);
INSERT INTO "audit" VALUES ('2026-08-31T11:00:00.000000Z', 'chief', '演示数据', NULL, NULL, 56, '851a9ea931a3a6d8f589b5a813c8ffa5a1d7b184c21f07b31b83294851cebba8', 'b28efabd712d21489750b1b3b9b43794a9b2c70d39dde65cc6ea303021e8a033', '48fa577099ab51c0e4ef0566021716faff9a7ce4ad573da9c641ad474786d1af', 6);
INSERT INTO "audit" VALUES ('2026-08-31T12:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"basis":"示例·个别教育","decided_by_id":null,"facts":"耐心疏导一名情绪波动的罪犯，化解与同组人员的矛盾","id":1,"kind":"praise","occurred_on":"2026-08-06","officer_id":3,"place":"监舍","recorded_at":"2026-08-06T11:03:00.000000Z","recorded_by":"chief"},"before":null,"key":1,"table":"conduct_record"},{"after":{"basis":"示例·现场管理","decided_by_id":null,"facts":"及时发现一处工具归位不到位，避免了工具失控","id":2,"kind":"praise","occurred_on":"2026-08-20","officer_id":5,"place":"值班室","recorded_at":"2026-08-20T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":2,"table":"conduct_record"},{"after":{"basis":"示例·现场管理","decided_by_id":null,"facts":"及时发现一处工具归位不到位，避免了工具失控","id":3,"kind":"praise","occurred_on":"2026-08-11","officer_id":6,"place":"生产车间","recorded_at":"2026-08-11T11:06:00.000000Z","recorded_by":"chief"},"before":null,"key":3,"table":"conduct_record"},{"after":{"basis":"示例·内务卫生","decided_by_id":null,"facts":"值班室台账摆放凌乱，床铺未整理","id":4,"kind":"criticism","occurred_on":"2026-08-08","officer_id":10,"place":"生产车间","recorded_at":"2026-08-08T11:10:00.000000Z","recorded_by":"chief"},"before":null,"key":4,"table":"conduct_record"},{"after":{"area":"housekeeping","conduct_record_id":4,"demand":"当日整理，分监区长复查","due_on":"2026-08-13","finding":"值班室台账摆放凌乱，床铺未整理","found_by_id":8,"found_on":"2026-08-08","id":1,"owner_id":10,"recorded_at":"2026-08-08T11:10:00.000000Z","recorded_by":"chief"},"before":null,"key":1,"table":"rectification"},{"after":{"checked_on":"2026-08-13","checker_id":8,"id":1,"note":"现场复查合格","passed":true,"recorded_at":"2026-08-13T11:08:00.000000Z","recorded_by":"chief","rectification_id":1},"before":null,"key":1,"table":"rectification_check"},{"after":{"basis":"示例·内务卫生","decided_by_id":null,"facts":"值班室台账摆放凌乱，床铺未整理","id":5,"kind":"criticism","occurred_on":"2026-08-14","officer_id":2,"place":"监舍","recorded_at":"2026-08-14T11:02:00.000000Z","recorded_by":"chief"},"before":null,"key":5,"table":"conduct_record"},{"after":{"area":"housekeeping","conduct_record_id":5,"demand":"当日整理，分监区长复查","due_on":"2026-08-19","finding":"值班室台账摆放凌乱，床铺未整理","found_by_id":7,"found_on":"2026-08-14","id":2,"owner_id":2,"recorded_at":"2026-08-14T11:02:00.000000Z","recorded_by":"chief"},"before":null,"key":2,"table":"rectification"},{"after":{"checked_on":"2026-08-19","checker_id":7,"id":2,"note":"现场复查合格","passed":true,"recorded_at":"2026-08-19T11:07:00.000000Z","recorded_by":"chief","rectification_id":2},"before":null,"key":2,"table":"rectification_check"},{"after":{"basis":"示例·警容风纪","decided_by_id":null,"facts":"执勤时未按规定佩戴警号","id":6,"kind":"criticism","occurred_on":"2026-08-20","officer_id":10,"place":"监舍","recorded_at":"2026-08-20T11:10:00.000000Z","recorded_by":"chief"},"before":null,"key":6,"table":"conduct_record"},{"after":{"area":"turnout","conduct_record_id":6,"demand":"按规定着装，班前互查","due_on":"2026-08-27","finding":"执勤时未按规定佩戴警号","found_by_id":7,"found_on":"2026-08-20","id":3,"owner_id":10,"recorded_at":"2026-08-20T11:10:00.000000Z","recorded_by":"chief"},"before":null,"key":3,"table":"rectification"},{"after":{"checked_on":"2026-08-27","checker_id":7,"id":3,"note":"现场复查合格","passed":true,"recorded_at":"2026-08-27T11:07:00.000000Z","recorded_by":"chief","rectification_id":3},"before":null,"key":3,"table":"rectification_check"}]', NULL, NULL, '48fa577099ab51c0e4ef0566021716faff9a7ce4ad573da9c641ad474786d1af', '21d5273c54ab24709d801be75160fe491f380c62aa0fe0851b3be2b9b6f803d8', 7);
INSERT INTO "audit" VALUES ('2026-09-01T07:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"chair_id":1,"held_on":"2026-09-01","id":1,"note":"逐条核对事实和依据，同意所记分值","recorded_at":"2026-09-01T07:00:00.000000Z","recorded_by":"chief","week_start":"2026-08-31"},"before":null,"key":1,"table":"weekly_review"},{"after":{"day_record_id":1,"id":1,"number":1,"reason":null,"recorded_at":"2026-09-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":1},"before":null,"key":1,"table":"day_record_step"},{"after":{"day_record_id":2,"id":2,"number":1,"reason":null,"recorded_at":"2026-09-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":1},"before":null,"key":2,"table":"day_record_step"},{"after":{"day_record_id":3,"id":3,"number":1,"reason":null,"recorded_at":"2026-09-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":1},"before":null,"key":3,"table":"day_record_step"}]', NULL, NULL, '21d5273c54ab24709d801be75160fe491f380c62aa0fe0851b3be2b9b6f803d8', '783de017ad85ba9b1cf1a68eab481d26c92d078e659b38ea539789a459b945c3', 8);
INSERT INTO "audit" VALUES ('2026-09-01T08:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"first_day":"2026-08-01","id":1,"recorded_at":"2026-09-01T08:00:00.000000Z","recorded_by":"clerk"},"before":null,"key":1,"table":"scoring_month"},{"after":{"batch":9,"id":1,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","number":1,"reason":null,"recorded_at":"2026-09-01T08:00:00.000000Z","recorded_by":"clerk","scoring_month_id":1,"step":"submit"},"before":null,"key":1,"table":"month_step"}]', NULL, NULL, '783de017ad85ba9b1cf1a68eab481d26c92d078e659b38ea539789a459b945c3', '37cf69d036309e0bdce6656699c5fb2dedb9addff46979970a7ee01d9dcbfe17', 9);
INSERT INTO "audit" VALUES ('2026-09-01T08:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":10,"id":2,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","number":2,"reason":null,"recorded_at":"2026-09-01T08:00:00.000000Z","recorded_by":"chief","scoring_month_id":1,"step":"pass"},"before":null,"key":2,"table":"month_step"},{"after":{"abstained":1,"chair_id":1,"held_on":"2026-09-01","id":1,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","minutes":"听取内勤汇报当月加扣分情况，逐人评议，对有禁闭、住院情形的逐一说明，表决通过。","passed":true,"place":"监区会议室","recorded_at":"2026-09-01T08:00:00.000000Z","recorded_by":"chief","recorder_id":2,"scoring_month_id":1,"starts":null,"votes_against":0,"votes_for":7},"before":null,"key":1,"table":"panel_meeting"},{"after":{"absence_reason":null,"dissent":null,"id":1,"officer_id":1,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":1,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":2,"officer_id":2,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":2,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":3,"officer_id":3,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":3,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":4,"officer_id":4,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":4,"table":"panel_member"},{"after":{"absence_reason":"外出培训","dissent":null,"id":5,"officer_id":5,"panel_meeting_id":1,"present":false,"recusal":null},"before":null,"key":5,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":6,"officer_id":6,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":6,"table":"panel_member"},{"after":{"absence_reason":"外出培训","dissent":null,"id":7,"officer_id":7,"panel_meeting_id":1,"present":false,"recusal":null},"before":null,"key":7,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":8,"officer_id":8,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":8,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":9,"officer_id":9,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":9,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":10,"officer_id":10,"panel_meeting_id":1,"present":true,"recusal":null},"before":null,"key":10,"table":"panel_member"}]', NULL, NULL, '37cf69d036309e0bdce6656699c5fb2dedb9addff46979970a7ee01d9dcbfe17', 'e194ba3d85c21394f33802976c83d896edbb4a6e538960efff7c6966bf192a6e', 10);
INSERT INTO "audit" VALUES ('2026-09-01T09:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"batch":11,"id":3,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","number":3,"reason":null,"recorded_at":"2026-09-01T09:00:00.000000Z","recorded_by":"clerk","scoring_month_id":1,"step":"publish"},"before":null,"key":3,"table":"month_step"},{"after":{"ends_on":"2026-09-04","id":1,"place":"监区公示栏","receiver_id":2,"recorded_at":"2026-09-01T09:00:00.000000Z","recorded_by":"clerk","scoring_month_id":1,"starts_on":"2026-09-01"},"before":null,"key":1,"table":"publicity"}]', NULL, NULL, 'e194ba3d85c21394f33802976c83d896edbb4a6e538960efff7c6966bf192a6e', 'ad07dad6d8933bdbeb067df44824053198856340b8dd3641447e219c253bacd5', 11);
INSERT INTO "audit" VALUES ('2026-09-03T02:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"day_record_id":2,"due_on":"2026-09-10","filed_on":"2026-09-03","id":1,"inmate_id":3,"month":"2026-08-01","receiver_id":2,"recorded_at":"2026-09-03T02:00:00.000000Z","recorded_by":"chief","statement":"当时是按带班民警的要求离开座位取料，并非擅自离开，请求复查。","writer_name":null},"before":null,"key":1,"table":"objection"}]', NULL, NULL, 'ad07dad6d8933bdbeb067df44824053198856340b8dd3641447e219c253bacd5', '9383ac9edadc7d94b0eb78f2469707d428fd2b72e0dff47b99fb33b483b1c377', 12);
INSERT INTO "audit" VALUES ('2026-09-08T03:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"due_on":null,"id":1,"new_points":null,"number":1,"objection_id":1,"officer_id":1,"on_date":"2026-09-08","outcome":"upheld","reasons":"调看监控并询问在场人员，记载与事实相符，予以维持。","recorded_at":"2026-09-08T03:00:00.000000Z","recorded_by":"chief","served_on":null,"step":"review"},"before":null,"key":1,"table":"objection_step"},{"after":{"due_on":null,"id":2,"new_points":null,"number":2,"objection_id":1,"officer_id":null,"on_date":"2026-09-08","outcome":null,"reasons":"送达","recorded_at":"2026-09-08T03:00:00.000000Z","recorded_by":"chief","served_on":"2026-09-08","step":"serve"},"before":null,"key":2,"table":"objection_step"}]', NULL, NULL, '9383ac9edadc7d94b0eb78f2469707d428fd2b72e0dff47b99fb33b483b1c377', 'cab9704757d43ea491b505e799bc490dfe160910ffbaedb4275f18f6166782f5', 13);
INSERT INTO "audit" VALUES ('2026-09-12T07:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"batch":14,"id":4,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","number":4,"reason":null,"recorded_at":"2026-09-12T07:00:00.000000Z","recorded_by":"clerk","scoring_month_id":1,"step":"propose_close"},"before":null,"key":4,"table":"month_step"}]', NULL, NULL, 'cab9704757d43ea491b505e799bc490dfe160910ffbaedb4275f18f6166782f5', 'ad19050363f9a5fc83445b042e653baba7e74cb7e3fd9808ed4fc7f55978c5e7', 14);
INSERT INTO "audit" VALUES ('2026-09-12T08:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":15,"id":5,"list_hash":"cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968","number":5,"reason":null,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","scoring_month_id":1,"step":"close"},"before":null,"key":5,"table":"month_step"},{"after":{"batch":15,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":0,\"month\":\"2026-08\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":200,\"plus_cap\":1750,\"plus_raw\":200,\"rescue\":0,\"rescue_days\":0,\"total\":3700},{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":0,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3000,\"base_days\":31,\"days\":31,\"full\":3000,\"minus\":0,\"part\":\"labour\",\"plus\":0,\"plus_cap\":1500,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3000}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":10200}","id":4,"inmate_id":1,"kind":"month_result","month":"2026-08-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":10200,"reason":null,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-08:1"},"before":null,"key":4,"table":"ledger_entry"},{"after":{"batch":15,"corrects_month":null,"day_record_id":null,"detail":null,"id":5,"inmate_id":1,"kind":"cycle_close","month":"2026-08-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":-60000,"reason":null,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"cycle_close:2026-08:1"},"before":null,"key":5,"table":"ledger_entry"},{"after":{"batch":15,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":0,\"month\":\"2026-08\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":100,\"plus_cap\":1750,\"plus_raw\":100,\"rescue\":0,\"rescue_days\":0,\"total\":3600},{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":0,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3000,\"base_days\":31,\"days\":31,\"full\":3000,\"minus\":0,\"part\":\"labour\",\"plus\":0,\"plus_cap\":1500,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3000}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":10100}","id":6,"inmate_id":2,"kind":"month_result","month":"2026-08-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":10100,"reason":null,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-08:2"},"before":null,"key":6,"table":"ledger_entry"},{"after":{"batch":15,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":150,\"month\":\"2026-08\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3500,\"base_days\":31,\"days\":31,\"full\":3500,\"minus\":150,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3350},{\"base\":3000,\"base_days\":31,\"days\":31,\"full\":3000,\"minus\":0,\"part\":\"labour\",\"plus\":0,\"plus_cap\":1500,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3000}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":9850}","id":7,"inmate_id":3,"kind":"month_result","month":"2026-08-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":9850,"reason":null,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-08:3"},"before":null,"key":7,"table":"ledger_entry"},{"after":{"carry_over":7090,"first_month":"2026-03-01","id":1,"inmate_id":1,"last_month":"2026-08-01","must_fail":"","reached":67090,"recorded_at":"2026-09-12T08:00:00.000000Z","recorded_by":"chief","reward_if_passed":"commendation","ruled_out":""},"before":null,"key":1,"table":"cycle"}]', NULL, NULL, 'ad19050363f9a5fc83445b042e653baba7e74cb7e3fd9808ed4fc7f55978c5e7', '9ea7b9d1f97f35996ea6107cec95686e6cfeb13f697f9e8b057d7bf0c6bd1b0e', 15);
INSERT INTO "audit" VALUES ('2026-09-15T07:00:00.000000Z', 'panel', '演示数据', NULL, '[{"after":{"cycle_id":1,"given_on":"2026-09-15","grade":"active","id":1,"level":"section","number":1,"officer_name":"分监区长","reason":"情况属实，同意。","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel"},"before":null,"key":1,"table":"grading_opinion"},{"after":{"cycle_id":1,"given_on":"2026-09-15","grade":"active","id":2,"level":"ward","number":2,"officer_name":"李建国","reason":"情况属实，同意。","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel"},"before":null,"key":2,"table":"grading_opinion"},{"after":{"cycle_id":1,"given_on":"2026-09-15","grade":"active","id":3,"level":"department","number":3,"officer_name":"狱政科","reason":"情况属实，同意。","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel"},"before":null,"key":3,"table":"grading_opinion"},{"after":{"cycle_id":1,"given_on":"2026-09-15","grade":"active","id":4,"level":"prison","number":4,"officer_name":"监狱考核工作组","reason":"情况属实，同意。","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel"},"before":null,"key":4,"table":"grading_opinion"},{"after":{"cycle_id":1,"id":1,"kind":"commendation","officer_name":"李建国","on_date":"2026-09-15","reason":"按评定等级提出，请审批。","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel"},"before":null,"key":1,"table":"award"},{"after":{"award_id":1,"id":1,"number":1,"officer_name":"监狱考核工作组","on_date":"2026-09-15","reason":"示例·奖字第 1 号","recorded_at":"2026-09-15T07:00:00.000000Z","recorded_by":"panel","step":"grant"},"before":null,"key":1,"table":"award_step"}]', NULL, NULL, '9ea7b9d1f97f35996ea6107cec95686e6cfeb13f697f9e8b057d7bf0c6bd1b0e', 'cbc83695ea7022285a745310b00be85b780ebe0c83f4e80098c814d31cd14f5c', 16);
INSERT INTO "audit" VALUES ('2026-09-30T10:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":17,"clause":"示例·教11 课堂违纪","facts":"未完成作业","id":4,"inmate_id":2,"kind":"minus","occurred_at":"16:40:00","occurred_on":"2026-09-03","officer_id":10,"part":"education","penalty_kind":null,"place":"教学楼","points":150,"recorded_at":"2026-09-03T11:02:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":4,"table":"day_record"},{"after":{"batch":17,"clause":"示例·监02 协助维护秩序","facts":"主动提醒同组人员遵守定位","id":5,"inmate_id":2,"kind":"plus","occurred_at":"12:00:00","occurred_on":"2026-09-04","officer_id":10,"part":"supervision","penalty_kind":null,"place":"监舍","points":200,"recorded_at":"2026-09-04T11:02:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":5,"table":"day_record"},{"after":{"batch":17,"clause":"示例·劳02 节约原料爱护设备","facts":"发现设备异响及时报告","id":6,"inmate_id":3,"kind":"plus","occurred_at":"19:30:00","occurred_on":"2026-09-07","officer_id":7,"part":"labour","penalty_kind":null,"place":"生产车间","points":150,"recorded_at":"2026-09-07T11:03:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":6,"table":"day_record"},{"after":{"batch":17,"clause":"示例·劳01 超额完成生产任务","facts":"本周超额完成定额 90 件","id":7,"inmate_id":2,"kind":"plus","occurred_at":"12:30:00","occurred_on":"2026-09-21","officer_id":10,"part":"labour","penalty_kind":null,"place":"生产车间","points":350,"recorded_at":"2026-09-21T11:02:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":7,"table":"day_record"},{"after":{"batch":17,"clause":"示例·劳11 未完成生产任务","facts":"当日定额欠 88 件，无正当理由","id":8,"inmate_id":1,"kind":"minus","occurred_at":"08:30:00","occurred_on":"2026-09-27","officer_id":6,"part":"labour","penalty_kind":null,"place":"生产车间","points":300,"recorded_at":"2026-09-27T11:01:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":8,"table":"day_record"}]', NULL, NULL, 'cbc83695ea7022285a745310b00be85b780ebe0c83f4e80098c814d31cd14f5c', '5f5d1a46ad264a00bb4f46493a897d2da160d88732a2a566ef4163d55fa39181', 17);
INSERT INTO "audit" VALUES ('2026-09-30T11:00:00.000000Z', 'chief', '演示数据', NULL, NULL, 52, '3f6d0d7e63ad34dbdf556db610ebdf29c09ae18e730ee2e96d770ad282960e5e', '5f5d1a46ad264a00bb4f46493a897d2da160d88732a2a566ef4163d55fa39181', '03f80720714fce18cf67b4c67a958546f8f30f755bd54f1a22280d6d950472e6', 18);
INSERT INTO "audit" VALUES ('2026-09-30T12:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"basis":"示例·警容风纪","decided_by_id":null,"facts":"着装规范、仪容整洁，在警容风纪检查中表现良好","id":7,"kind":"praise","occurred_on":"2026-09-22","officer_id":5,"place":"教学楼","recorded_at":"2026-09-22T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":7,"table":"conduct_record"},{"after":{"basis":"示例·现场管理","decided_by_id":null,"facts":"及时发现一处工具归位不到位，避免了工具失控","id":8,"kind":"praise","occurred_on":"2026-09-18","officer_id":7,"place":"教学楼","recorded_at":"2026-09-18T11:07:00.000000Z","recorded_by":"chief"},"before":null,"key":8,"table":"conduct_record"},{"after":{"basis":"示例·值班备勤","decided_by_id":null,"facts":"主动承担节日值班，交接记录完整","id":9,"kind":"praise","occurred_on":"2026-09-01","officer_id":9,"place":"教学楼","recorded_at":"2026-09-01T11:09:00.000000Z","recorded_by":"chief"},"before":null,"key":9,"table":"conduct_record"},{"after":{"basis":"示例·警容风纪","decided_by_id":null,"facts":"执勤时未按规定佩戴警号","id":10,"kind":"criticism","occurred_on":"2026-09-06","officer_id":5,"place":"教学楼","recorded_at":"2026-09-06T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":10,"table":"conduct_record"},{"after":{"area":"turnout","conduct_record_id":10,"demand":"按规定着装，班前互查","due_on":"2026-09-13","finding":"执勤时未按规定佩戴警号","found_by_id":8,"found_on":"2026-09-06","id":4,"owner_id":5,"recorded_at":"2026-09-06T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":4,"table":"rectification"},{"after":{"checked_on":"2026-09-13","checker_id":8,"id":4,"note":"现场复查合格","passed":true,"recorded_at":"2026-09-13T11:08:00.000000Z","recorded_by":"chief","rectification_id":4},"before":null,"key":4,"table":"rectification_check"},{"after":{"basis":"示例·安全生产","decided_by_id":null,"facts":"烫台电源线老化未报修","id":11,"kind":"criticism","occurred_on":"2026-09-02","officer_id":6,"place":"监舍","recorded_at":"2026-09-02T11:06:00.000000Z","recorded_by":"chief"},"before":null,"key":11,"table":"conduct_record"},{"after":{"area":"safety","conduct_record_id":11,"demand":"停用并更换电源线，全面检查同类设备","due_on":"2026-09-05","finding":"烫台电源线老化未报修","found_by_id":3,"found_on":"2026-09-02","id":5,"owner_id":6,"recorded_at":"2026-09-02T11:06:00.000000Z","recorded_by":"chief"},"before":null,"key":5,"table":"rectification"},{"after":{"checked_on":"2026-09-04","checker_id":3,"id":5,"note":"现场复查合格","passed":true,"recorded_at":"2026-09-04T11:03:00.000000Z","recorded_by":"chief","rectification_id":5},"before":null,"key":5,"table":"rectification_check"},{"after":{"basis":"示例·安全生产","decided_by_id":null,"facts":"烫台电源线老化未报修","id":12,"kind":"criticism","occurred_on":"2026-09-27","officer_id":5,"place":"教学楼","recorded_at":"2026-09-27T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":12,"table":"conduct_record"},{"after":{"area":"safety","conduct_record_id":12,"demand":"停用并更换电源线，全面检查同类设备","due_on":"2026-09-30","finding":"烫台电源线老化未报修","found_by_id":7,"found_on":"2026-09-27","id":6,"owner_id":5,"recorded_at":"2026-09-27T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":6,"table":"rectification"},{"after":{"checked_on":"2026-09-28","checker_id":7,"id":6,"note":"现场复查合格","passed":true,"recorded_at":"2026-09-28T11:07:00.000000Z","recorded_by":"chief","rectification_id":6},"before":null,"key":6,"table":"rectification_check"}]', NULL, NULL, '03f80720714fce18cf67b4c67a958546f8f30f755bd54f1a22280d6d950472e6', 'c4ef0b7f864b267044295760eec69ce3ed35bb02006b9d3505b23058327b5b1f', 19);
INSERT INTO "audit" VALUES ('2026-10-01T07:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"chair_id":1,"held_on":"2026-10-01","id":2,"note":"逐条核对事实和依据，同意所记分值","recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","week_start":"2026-09-28"},"before":null,"key":2,"table":"weekly_review"},{"after":{"day_record_id":4,"id":4,"number":1,"reason":null,"recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":2},"before":null,"key":4,"table":"day_record_step"},{"after":{"day_record_id":5,"id":5,"number":1,"reason":null,"recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":2},"before":null,"key":5,"table":"day_record_step"},{"after":{"day_record_id":6,"id":6,"number":1,"reason":null,"recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":2},"before":null,"key":6,"table":"day_record_step"},{"after":{"day_record_id":7,"id":7,"number":1,"reason":null,"recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":2},"before":null,"key":7,"table":"day_record_step"},{"after":{"day_record_id":8,"id":8,"number":1,"reason":null,"recorded_at":"2026-10-01T07:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":2},"before":null,"key":8,"table":"day_record_step"}]', NULL, NULL, 'c4ef0b7f864b267044295760eec69ce3ed35bb02006b9d3505b23058327b5b1f', '2cb36a097fcf81cbbfb3fda3d183180954cce10dac78c4b04e8faecc38a24f41', 20);
INSERT INTO "audit" VALUES ('2026-10-01T08:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"first_day":"2026-09-01","id":2,"recorded_at":"2026-10-01T08:00:00.000000Z","recorded_by":"clerk"},"before":null,"key":2,"table":"scoring_month"},{"after":{"batch":21,"id":6,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","number":1,"reason":null,"recorded_at":"2026-10-01T08:00:00.000000Z","recorded_by":"clerk","scoring_month_id":2,"step":"submit"},"before":null,"key":6,"table":"month_step"}]', NULL, NULL, '2cb36a097fcf81cbbfb3fda3d183180954cce10dac78c4b04e8faecc38a24f41', '375f014f7a13ec7a13940f747a98488e97199c9a271c249b98eb15607d20121e', 21);
INSERT INTO "audit" VALUES ('2026-10-01T08:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":22,"id":7,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","number":2,"reason":null,"recorded_at":"2026-10-01T08:00:00.000000Z","recorded_by":"chief","scoring_month_id":2,"step":"pass"},"before":null,"key":7,"table":"month_step"},{"after":{"abstained":1,"chair_id":1,"held_on":"2026-10-01","id":2,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","minutes":"听取内勤汇报当月加扣分情况，逐人评议，对有禁闭、住院情形的逐一说明，表决通过。","passed":true,"place":"监区会议室","recorded_at":"2026-10-01T08:00:00.000000Z","recorded_by":"chief","recorder_id":2,"scoring_month_id":2,"starts":null,"votes_against":0,"votes_for":7},"before":null,"key":2,"table":"panel_meeting"},{"after":{"absence_reason":null,"dissent":null,"id":11,"officer_id":1,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":11,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":12,"officer_id":2,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":12,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":13,"officer_id":3,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":13,"table":"panel_member"},{"after":{"absence_reason":"外出培训","dissent":null,"id":14,"officer_id":4,"panel_meeting_id":2,"present":false,"recusal":null},"before":null,"key":14,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":15,"officer_id":5,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":15,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":16,"officer_id":6,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":16,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":17,"officer_id":7,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":17,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":18,"officer_id":8,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":18,"table":"panel_member"},{"after":{"absence_reason":null,"dissent":null,"id":19,"officer_id":9,"panel_meeting_id":2,"present":true,"recusal":null},"before":null,"key":19,"table":"panel_member"},{"after":{"absence_reason":"外出培训","dissent":null,"id":20,"officer_id":10,"panel_meeting_id":2,"present":false,"recusal":null},"before":null,"key":20,"table":"panel_member"}]', NULL, NULL, '375f014f7a13ec7a13940f747a98488e97199c9a271c249b98eb15607d20121e', '41bea6e330c4dae3de648128f70ea192ca9007f716f1af71023730728ce86c8e', 22);
INSERT INTO "audit" VALUES ('2026-10-01T09:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"batch":23,"id":8,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","number":3,"reason":null,"recorded_at":"2026-10-01T09:00:00.000000Z","recorded_by":"clerk","scoring_month_id":2,"step":"publish"},"before":null,"key":8,"table":"month_step"},{"after":{"ends_on":"2026-10-10","id":2,"place":"监区公示栏","receiver_id":2,"recorded_at":"2026-10-01T09:00:00.000000Z","recorded_by":"clerk","scoring_month_id":2,"starts_on":"2026-10-01"},"before":null,"key":2,"table":"publicity"}]', NULL, NULL, '41bea6e330c4dae3de648128f70ea192ca9007f716f1af71023730728ce86c8e', '3c4ac4fb47336b6423cbecc952ea8c31967e80f380f39f27422f8ccbf9cc7d67', 23);
INSERT INTO "audit" VALUES ('2026-10-12T07:00:00.000000Z', 'clerk', '演示数据', NULL, '[{"after":{"batch":24,"id":9,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","number":4,"reason":null,"recorded_at":"2026-10-12T07:00:00.000000Z","recorded_by":"clerk","scoring_month_id":2,"step":"propose_close"},"before":null,"key":9,"table":"month_step"}]', NULL, NULL, '3c4ac4fb47336b6423cbecc952ea8c31967e80f380f39f27422f8ccbf9cc7d67', '1bef06c6289692715d5cfd0fe1f012fa278cf258dc741a6906fe5e1e57ec5bb6', 24);
INSERT INTO "audit" VALUES ('2026-10-12T08:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":25,"id":10,"list_hash":"2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f","number":5,"reason":null,"recorded_at":"2026-10-12T08:00:00.000000Z","recorded_by":"chief","scoring_month_id":2,"step":"close"},"before":null,"key":10,"table":"month_step"},{"after":{"batch":25,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":300,\"month\":\"2026-09\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":0,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3000,\"base_days\":30,\"days\":30,\"full\":3000,\"minus\":300,\"part\":\"labour\",\"plus\":0,\"plus_cap\":1500,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":2700}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":9700}","id":8,"inmate_id":1,"kind":"month_result","month":"2026-09-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":9700,"reason":null,"recorded_at":"2026-10-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-09:1"},"before":null,"key":8,"table":"ledger_entry"},{"after":{"batch":25,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":150,\"month\":\"2026-09\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":200,\"plus_cap\":1750,\"plus_raw\":200,\"rescue\":0,\"rescue_days\":0,\"total\":3700},{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":150,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3350},{\"base\":3000,\"base_days\":30,\"days\":30,\"full\":3000,\"minus\":0,\"part\":\"labour\",\"plus\":350,\"plus_cap\":1500,\"plus_raw\":350,\"rescue\":0,\"rescue_days\":0,\"total\":3350}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":10400}","id":9,"inmate_id":2,"kind":"month_result","month":"2026-09-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":10400,"reason":null,"recorded_at":"2026-10-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-09:2"},"before":null,"key":9,"table":"ledger_entry"},{"after":{"batch":25,"corrects_month":null,"day_record_id":null,"detail":"{\"awards\":[],\"base_throughout\":true,\"largest_minus\":0,\"month\":\"2026-09\",\"note\":\"\",\"pack\":\"national-2021\",\"parts\":[{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":0,\"part\":\"supervision\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3500,\"base_days\":30,\"days\":30,\"full\":3500,\"minus\":0,\"part\":\"education\",\"plus\":0,\"plus_cap\":1750,\"plus_raw\":0,\"rescue\":0,\"rescue_days\":0,\"total\":3500},{\"base\":3000,\"base_days\":30,\"days\":30,\"full\":3000,\"minus\":0,\"part\":\"labour\",\"plus\":150,\"plus_cap\":1500,\"plus_raw\":150,\"rescue\":0,\"rescue_days\":0,\"total\":3150}],\"penalties\":[],\"penalty_points\":0,\"special\":0,\"special_counted\":0,\"total\":10150}","id":10,"inmate_id":3,"kind":"month_result","month":"2026-09-01","pack_hash":"e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02","pack_id":"national-2021","points":10150,"reason":null,"recorded_at":"2026-10-12T08:00:00.000000Z","recorded_by":"chief","true_date":null,"unique_key":"month_result:2026-09:3"},"before":null,"key":10,"table":"ledger_entry"}]', NULL, NULL, '1bef06c6289692715d5cfd0fe1f012fa278cf258dc741a6906fe5e1e57ec5bb6', 'd380db11e8eaab0161c6c68a3dc6a3c9e7d585b293cd2cb09221c560c3616e68', 25);
INSERT INTO "audit" VALUES ('2026-10-31T10:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"batch":26,"clause":"示例·教11 课堂违纪","facts":"未完成作业","id":9,"inmate_id":1,"kind":"minus","occurred_at":"10:20:00","occurred_on":"2026-10-02","officer_id":6,"part":"education","penalty_kind":null,"place":"教学楼","points":200,"recorded_at":"2026-10-02T11:01:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":9,"table":"day_record"},{"after":{"batch":26,"clause":"示例·监12 与他犯争吵","facts":"因琐事与同组人员争吵","id":10,"inmate_id":2,"kind":"minus","occurred_at":"09:10:00","occurred_on":"2026-10-06","officer_id":10,"part":"supervision","penalty_kind":null,"place":"监舍","points":650,"recorded_at":"2026-10-10T11:02:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":"1\t3301000011\t阿依古丽·买买提\n3\t3301000013\t买买提·阿卜杜热合曼·托合提尼亚孜·艾力\n4\t3301000014\t刘䶮"},"before":null,"key":10,"table":"day_record"},{"after":{"batch":26,"clause":"示例·劳11 未完成生产任务","facts":"当日定额欠 83 件，无正当理由","id":11,"inmate_id":4,"kind":"minus","occurred_at":"10:30:00","occurred_on":"2026-10-09","officer_id":6,"part":"labour","penalty_kind":null,"place":"生产车间","points":250,"recorded_at":"2026-10-09T11:04:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":11,"table":"day_record"},{"after":{"batch":26,"clause":"示例·监01 内务卫生评比优秀","facts":"内务检查评为优秀","id":12,"inmate_id":5,"kind":"plus","occurred_at":"13:00:00","occurred_on":"2026-10-10","officer_id":8,"part":"supervision","penalty_kind":null,"place":"监舍","points":200,"recorded_at":"2026-10-10T11:05:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":12,"table":"day_record"},{"after":{"batch":26,"clause":"示例·监01 内务卫生评比优秀","facts":"内务检查评为优秀","id":13,"inmate_id":4,"kind":"plus","occurred_at":"10:00:00","occurred_on":"2026-10-13","officer_id":6,"part":"supervision","penalty_kind":null,"place":"监舍","points":200,"recorded_at":"2026-10-13T11:04:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":13,"table":"day_record"},{"after":{"batch":26,"clause":"示例·教01 学习成绩优秀","facts":"单元测验 96 分","id":14,"inmate_id":2,"kind":"plus","occurred_at":"12:30:00","occurred_on":"2026-10-14","officer_id":10,"part":"education","penalty_kind":null,"place":"教学楼","points":250,"recorded_at":"2026-10-14T11:02:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":14,"table":"day_record"},{"after":{"batch":26,"clause":"示例·劳12 违反操作规程","facts":"擅自离开固定座位","id":15,"inmate_id":5,"kind":"minus","occurred_at":"18:00:00","occurred_on":"2026-10-19","officer_id":8,"part":"labour","penalty_kind":null,"place":"生产车间","points":100,"recorded_at":"2026-10-19T11:05:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":15,"table":"day_record"},{"after":{"batch":26,"clause":"示例·劳12 违反操作规程","facts":"擅自离开固定座位","id":16,"inmate_id":5,"kind":"minus","occurred_at":"15:10:00","occurred_on":"2026-10-21","officer_id":8,"part":"labour","penalty_kind":null,"place":"生产车间","points":200,"recorded_at":"2026-10-21T11:05:00.000000Z","recorded_by":"officer","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":16,"table":"day_record"},{"after":{"batch":26,"clause":"示例·劳02 节约原料爱护设备","facts":"发现设备异响及时报告","id":17,"inmate_id":5,"kind":"plus","occurred_at":"16:00:00","occurred_on":"2026-10-22","officer_id":8,"part":"labour","penalty_kind":null,"place":"生产车间","points":100,"recorded_at":"2026-10-26T11:05:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":17,"table":"day_record"},{"after":{"batch":26,"clause":"示例·监02 协助维护秩序","facts":"主动提醒同组人员遵守定位","id":18,"inmate_id":1,"kind":"plus","occurred_at":"17:20:00","occurred_on":"2026-10-31","officer_id":6,"part":"supervision","penalty_kind":null,"place":"监舍","points":300,"recorded_at":"2026-10-31T11:01:00.000000Z","recorded_by":"clerk","serial":null,"severity":null,"special_kind":null,"watch_members":null},"before":null,"key":18,"table":"day_record"},{"after":{"day_record_id":10,"id":1,"name":"情况说明 2026-10-06.txt","recorded_at":"2026-10-10T11:02:00.000000Z","recorded_by":"officer","sha256":"81fd41b5c7d4c31493cc81840ccb80fe12737b13bbd41e423903aa2cafeb9ddc","size":263},"before":null,"key":1,"table":"attachment"}]', NULL, NULL, 'd380db11e8eaab0161c6c68a3dc6a3c9e7d585b293cd2cb09221c560c3616e68', '1386c2ae7214a71feccd314ee209fea4c73868609c0de7a43bc95a43daea5adc', 26);
INSERT INTO "audit" VALUES ('2026-10-31T11:00:00.000000Z', 'chief', '演示数据', NULL, NULL, 69, 'c76e5610ccbee9a4a5b34d991fcf35df7f11759d09f720af20ebfc5ed8195d00', '1386c2ae7214a71feccd314ee209fea4c73868609c0de7a43bc95a43daea5adc', 'a7fe08818fcc5128c2ff8de231d03cad31efab86e7beb1899b5b4f4f72b64762', 27);
INSERT INTO "audit" VALUES ('2026-10-31T12:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"basis":"示例·警容风纪","decided_by_id":null,"facts":"着装规范、仪容整洁，在警容风纪检查中表现良好","id":13,"kind":"praise","occurred_on":"2026-10-12","officer_id":2,"place":"值班室","recorded_at":"2026-10-12T11:02:00.000000Z","recorded_by":"chief"},"before":null,"key":13,"table":"conduct_record"},{"after":{"basis":"示例·现场管理","decided_by_id":null,"facts":"及时发现一处工具归位不到位，避免了工具失控","id":14,"kind":"praise","occurred_on":"2026-10-05","officer_id":7,"place":"教学楼","recorded_at":"2026-10-05T11:07:00.000000Z","recorded_by":"chief"},"before":null,"key":14,"table":"conduct_record"},{"after":{"basis":"示例·值班备勤","decided_by_id":null,"facts":"主动承担节日值班，交接记录完整","id":15,"kind":"praise","occurred_on":"2026-10-06","officer_id":5,"place":"教学楼","recorded_at":"2026-10-06T11:05:00.000000Z","recorded_by":"chief"},"before":null,"key":15,"table":"conduct_record"},{"after":{"basis":"示例·安全生产","decided_by_id":null,"facts":"烫台电源线老化未报修","id":16,"kind":"criticism","occurred_on":"2026-10-09","officer_id":9,"place":"教学楼","recorded_at":"2026-10-09T11:09:00.000000Z","recorded_by":"chief"},"before":null,"key":16,"table":"conduct_record"},{"after":{"area":"safety","conduct_record_id":16,"demand":"停用并更换电源线，全面检查同类设备","due_on":"2026-10-12","finding":"烫台电源线老化未报修","found_by_id":2,"found_on":"2026-10-09","id":7,"owner_id":9,"recorded_at":"2026-10-09T11:09:00.000000Z","recorded_by":"chief"},"before":null,"key":7,"table":"rectification"},{"after":{"checked_on":"2026-10-11","checker_id":2,"id":7,"note":"现场复查合格","passed":true,"recorded_at":"2026-10-11T11:02:00.000000Z","recorded_by":"chief","rectification_id":7},"before":null,"key":7,"table":"rectification_check"},{"after":{"basis":"示例·内务卫生","decided_by_id":null,"facts":"值班室台账摆放凌乱，床铺未整理","id":17,"kind":"criticism","occurred_on":"2026-10-03","officer_id":8,"place":"监舍","recorded_at":"2026-10-03T11:08:00.000000Z","recorded_by":"chief"},"before":null,"key":17,"table":"conduct_record"},{"after":{"area":"housekeeping","conduct_record_id":17,"demand":"当日整理，分监区长复查","due_on":"2026-10-10","finding":"值班室台账摆放凌乱，床铺未整理","found_by_id":1,"found_on":"2026-10-03","id":8,"owner_id":8,"recorded_at":"2026-10-03T11:08:00.000000Z","recorded_by":"chief"},"before":null,"key":8,"table":"rectification"},{"after":{"checked_on":"2026-10-10","checker_id":1,"id":8,"note":"现场复查合格","passed":true,"recorded_at":"2026-10-10T11:01:00.000000Z","recorded_by":"chief","rectification_id":8},"before":null,"key":8,"table":"rectification_check"}]', NULL, NULL, 'a7fe08818fcc5128c2ff8de231d03cad31efab86e7beb1899b5b4f4f72b64762', '5743efc63cdd34ed75d1bde8bde0ee94a693b5eb51cf5e5b4f2c3c1fb382474f', 28);
INSERT INTO "audit" VALUES ('2026-10-31T14:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"area":"safety","conduct_record_id":null,"demand":"更换急停按钮并补齐点检；今后班前点检由带班民警签名","due_on":"2026-10-25","finding":"二号裁床急停按钮松动，且点检记录连续三天缺签名","found_by_id":1,"found_on":"2026-10-20","id":9,"owner_id":10,"recorded_at":"2026-10-20T11:01:00.000000Z","recorded_by":"chief"},"before":null,"key":9,"table":"rectification"}]', NULL, NULL, '5743efc63cdd34ed75d1bde8bde0ee94a693b5eb51cf5e5b4f2c3c1fb382474f', '31b728a1b0973c730c1d91a1394e68a1e73bd132106693a74b5d0802d7dc8c6c', 29);
INSERT INTO "audit" VALUES ('2026-10-31T15:00:00.000000Z', 'chief', '演示数据', NULL, '[{"after":{"chair_id":1,"held_on":"2026-10-31","id":3,"note":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","week_start":"2026-10-19"},"before":null,"key":3,"table":"weekly_review"},{"after":{"day_record_id":9,"id":9,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":9,"table":"day_record_step"},{"after":{"day_record_id":10,"id":10,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":10,"table":"day_record_step"},{"after":{"day_record_id":11,"id":11,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":11,"table":"day_record_step"},{"after":{"day_record_id":12,"id":12,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":12,"table":"day_record_step"},{"after":{"day_record_id":13,"id":13,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":13,"table":"day_record_step"},{"after":{"day_record_id":14,"id":14,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":14,"table":"day_record_step"},{"after":{"day_record_id":15,"id":15,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":15,"table":"day_record_step"},{"after":{"day_record_id":16,"id":16,"number":1,"reason":null,"recorded_at":"2026-10-31T15:00:00.000000Z","recorded_by":"chief","step":"review","weekly_review_id":3},"before":null,"key":16,"table":"day_record_step"}]', NULL, NULL, '31b728a1b0973c730c1d91a1394e68a1e73bd132106693a74b5d0802d7dc8c6c', '82b9f19cd85bae4709d79147b9110a523f6cd2aa95c1d55956dfa6470ae8f6e6', 30);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '登录', NULL, '[{"after":{"id":10,"once":false,"recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief","user_id":1},"before":null,"key":10,"table":"password_set"},{"after":{"active":true,"display_name":"李建国","id":1,"name":"chief","officer_id":1,"passwords_set":2,"role":"ward_chief","version":3},"before":{"active":true,"display_name":"李建国","id":1,"name":"chief","officer_id":1,"passwords_set":1,"role":"ward_chief","version":2},"key":1,"table":"user"}]', NULL, NULL, '82b9f19cd85bae4709d79147b9110a523f6cd2aa95c1d55956dfa6470ae8f6e6', '93515bbc98a6c52a70c35b9295b2c0606a1952362073057ebdc2f5104c5d6f7b', 31);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '登录', NULL, '[{"after":{"failed_at":"2026-11-20T09:00:00+08:00","failures":1,"id":1,"recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief","user_id":1},"before":null,"key":1,"table":"sign_in"}]', NULL, NULL, '93515bbc98a6c52a70c35b9295b2c0606a1952362073057ebdc2f5104c5d6f7b', 'f55be0f29bc4e9554df1c5b2cb798a0acf5a1353ee519d4a180a9ab54885a4bf', 32);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '日记载', NULL, '[{"after":{"id":1,"kind":"attachment","origin":"日记载","record_id":1,"recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief"},"before":null,"key":1,"table":"sensitive_read"}]', NULL, NULL, 'f55be0f29bc4e9554df1c5b2cb798a0acf5a1353ee519d4a180a9ab54885a4bf', 'bf9e088d28c998f90f34a28b25774fcbe9469345a547dba71b929af63971604e', 33);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '补充文件', NULL, '[{"after":{"content":"\nyear = 2027\n[[holidays]]\nname = \"元旦\"\nfirst = 2027-01-01\nlast = 2027-01-03\nworkdays = [2026-12-27]\n[[holidays]]\nname = \"国庆节\"\nfirst = 2027-10-01\nlast = 2027-10-07\n","file_name":"2027年.toml","id":1,"key":"2027","kind":"holidays","recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief"},"before":null,"key":1,"table":"added_file"}]', NULL, NULL, 'bf9e088d28c998f90f34a28b25774fcbe9469345a547dba71b929af63971604e', '10447aa82950aee722617fc16ae60aef606e561f94510500ed0cc3f8503d6462', 34);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '补充文件', NULL, '[{"after":{"content":"id = \"ward-three\"\ntitle = \"三监区\"\n[[items]]\ndocument = \"三监区警容风纪检查办法\"\nhead = \"着装\"\ngrade = \"A\"\n","file_name":"本监区.toml","id":2,"key":"ward-three","kind":"conduct","recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief"},"before":null,"key":2,"table":"added_file"}]', NULL, NULL, '10447aa82950aee722617fc16ae60aef606e561f94510500ed0cc3f8503d6462', '66165a989464a8611a6469d10b23eee739c91380ebd6b785151dd58933588b18', 35);
INSERT INTO "audit" VALUES ('2026-11-20T01:00:00.000000Z', 'chief', '补充文件', NULL, '[{"after":{"content":"# 教育改造规则包：监狱教育改造工作规定（司法部令第79号，2003年）。\n#\n# 每一项数值都写明把握程度 grade：\n#   A 已见法规原文   B 见于多处转述，说法一致   C 凭记忆，或者是本软件的约定\n# article 为条文出处，不知道的不写。监区长对照正式文本核对以后填写 verified_by、verified_on；\n# 核对以前，屏幕和纸面都写「规则待核对」。\n# effective_from：从哪一天起施行。本单位的规则写在同样格式的文件里，从“补充文件”加入；一个日期只有一份有效，后加的为准。\n# 这一份是最早的，它的日期只用来排先后，凭记忆所写。\n\nid = \"education-2003\"\ntitle = \"监狱教育改造工作规定\"\ndocument = \"司法部令第79号\"\neffective_from = 2027-01-01\n\n# 每人每年的课时。不满 juvenile_below_age 岁（以当年最后一天计）的按未成年犯计。\n[hours]\nadult_year = { value = 520, grade = \"B\", article = \"第二十四条\" }\njuvenile_year = { value = 1000, grade = \"B\", article = \"第二十四条\" }\njuvenile_below_age = { value = 18, grade = \"C\" }\n# 排课时没有写课时的，按起止时间折算：多少分钟为一课时。\nminutes_an_hour = { value = 45, grade = \"C\" }\n\n# 5+1+1：休息日遇到调休上班，是否照常劳动。\n[week]\nshifted_rest_is_worked = { value = true, grade = \"C\" }\n","file_name":"教育规则.toml","id":3,"key":"2027-01-01","kind":"education","recorded_at":"2026-11-20T01:00:00.000000Z","recorded_by":"chief"},"before":null,"key":3,"table":"added_file"}]', NULL, NULL, '66165a989464a8611a6469d10b23eee739c91380ebd6b785151dd58933588b18', 'b50bb6c66b6987cc8c03ea649218ae3e341d2eafd73d33fbd036db3492cd7ac1', 36);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300001","birth_date":"1977-06-15","id":1,"initials":"ljg","joined_on":"2000-07-01","left_on":null,"name":"李建国","party_branch":"第一党支部","pinyin":"li jian guo","police_rank":"一级警督","political_status":"中共党员","position":"监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":1,"table":"officer"}', 1);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300002","birth_date":"2001-02-18","id":2,"initials":"wyq","joined_on":"2024-07-01","left_on":null,"name":"王雅琴","party_branch":"第二党支部","pinyin":"wang ya qin","police_rank":"一级警司","political_status":"群众","position":"教导员","section_id":null,"sex":"女","version":1,"ward_id":1},"before":null,"key":2,"table":"officer"}', 2);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300003","birth_date":"1985-09-01","id":3,"initials":"zzq","joined_on":"2008-07-01","left_on":null,"name":"赵志强","party_branch":"第一党支部","pinyin":"zhao zhi qiang","police_rank":"二级警司","political_status":"中共党员","position":"副监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":3,"table":"officer"}', 3);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300004","birth_date":"1999-06-18","id":4,"initials":"kbx","joined_on":"2022-07-01","left_on":null,"name":"孔斌新","party_branch":"第一党支部","pinyin":"kong bin xin","police_rank":"一级警督","political_status":"中共党员","position":"副监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":4,"table":"officer"}', 4);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300005","birth_date":"1999-05-13","id":5,"initials":"slp","joined_on":"2022-07-01","left_on":null,"name":"石龙鹏","party_branch":"第二党支部","pinyin":"shi long peng","police_rank":"三级警司","political_status":"中共党员","position":"分监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":5,"table":"officer"}', 5);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300006","birth_date":"1997-01-25","id":6,"initials":"swz","joined_on":"2020-07-01","left_on":null,"name":"沈伟泽","party_branch":"第二党支部","pinyin":"shen wei ze","police_rank":"二级警督","political_status":"中共党员","position":"分监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":6,"table":"officer"}', 6);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300007","birth_date":"1989-05-26","id":7,"initials":"chf","joined_on":"2012-07-01","left_on":null,"name":"曹华福","party_branch":"第二党支部","pinyin":"cao hua fu","police_rank":"二级警司","political_status":"中共党员","position":"分监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":7,"table":"officer"}', 7);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300008","birth_date":"1968-07-19","id":8,"initials":"lqy","joined_on":"1991-07-01","left_on":null,"name":"刘强耀","party_branch":"第一党支部","pinyin":"liu qiang yao","police_rank":"一级警司","political_status":"中共党员","position":"分监区长","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":8,"table":"officer"}', 8);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300009","birth_date":"1985-02-18","id":9,"initials":"zg","joined_on":"2008-07-01","left_on":null,"name":"钟贵","party_branch":"第一党支部","pinyin":"zhong gui","police_rank":"一级警司","political_status":"中共党员","position":"内勤","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":9,"table":"officer"}', 9);
INSERT INTO "audit_change" VALUES (2, '{"after":{"badge_number":"3300010","birth_date":"1998-07-15","id":10,"initials":"lg","joined_on":"2021-07-01","left_on":null,"name":"陆根","party_branch":"第二党支部","pinyin":"lu gen","police_rank":"三级警司","political_status":"中共党员","position":"民警","section_id":null,"sex":"男","version":1,"ward_id":1},"before":null,"key":10,"table":"officer"}', 10);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"李建国","id":1,"name":"chief","officer_id":1,"passwords_set":1,"role":"ward_chief","version":2},"before":{"active":true,"display_name":"李建国","id":1,"name":"chief","officer_id":null,"passwords_set":1,"role":"ward_chief","version":1},"key":1,"table":"user"}', 11);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"王雅琴","id":2,"name":"clerk","officer_id":2,"passwords_set":1,"role":"clerk","version":1},"before":null,"key":2,"table":"user"}', 12);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":2,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":2},"before":null,"key":2,"table":"password_set"}', 13);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"赵志强","id":3,"name":"officer","officer_id":3,"passwords_set":1,"role":"officer","version":1},"before":null,"key":3,"table":"user"}', 14);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":3,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":3},"before":null,"key":3,"table":"password_set"}', 15);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"周明远","id":4,"name":"auditor","officer_id":null,"passwords_set":1,"role":"auditor","version":1},"before":null,"key":4,"table":"user"}', 16);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":4,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":4},"before":null,"key":4,"table":"password_set"}', 17);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"孙海涛","id":5,"name":"secadmin","officer_id":null,"passwords_set":1,"role":"security_admin","version":1},"before":null,"key":5,"table":"user"}', 18);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":5,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":5},"before":null,"key":5,"table":"password_set"}', 19);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"何秀英","id":6,"name":"discipline","officer_id":null,"passwords_set":1,"role":"discipline","version":1},"before":null,"key":6,"table":"user"}', 20);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":6,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":6},"before":null,"key":6,"table":"password_set"}', 21);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"吴文斌","id":7,"name":"education","officer_id":null,"passwords_set":1,"role":"education","version":1},"before":null,"key":7,"table":"user"}', 22);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":7,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":7},"before":null,"key":7,"table":"password_set"}', 23);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"马国栋","id":8,"name":"panel","officer_id":null,"passwords_set":1,"role":"prison_panel","version":1},"before":null,"key":8,"table":"user"}', 24);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":8,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":8},"before":null,"key":8,"table":"password_set"}', 25);
INSERT INTO "audit_change" VALUES (2, '{"after":{"active":true,"display_name":"陈立新","id":9,"name":"sysadmin","officer_id":null,"passwords_set":1,"role":"system_admin","version":1},"before":null,"key":9,"table":"user"}', 26);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":9,"once":false,"recorded_at":"2026-08-01T00:00:00.000000Z","recorded_by":"chief","user_id":9},"before":null,"key":9,"table":"password_set"}', 27);
INSERT INTO "audit_change" VALUES (2, '{"after":{"admitted_on":"2026-04-05","birth_date":"1993-04-13","crime":"诈骗罪","education_level":"大专","ethnicity":"维吾尔族","id":1,"induction_until":null,"initials":"ayglmmt","name":"阿依古丽·买买提","native_place":"示例省西平县","number":"3301000011","pinyin":"a yi gu li · mai mai ti","property_judgment":"paid","remark":null,"sentence":"有期徒刑5年","sentence_end":"2030-09-24","sentence_start":"2025-09-24","sex":"男","strict_category":null,"version":1},"before":null,"key":1,"table":"inmate"}', 28);
INSERT INTO "audit_change" VALUES (2, '{"after":{"admitted_on":"2022-06-20","birth_date":"1959-02-08","crime":"故意伤害罪","education_level":"初中","ethnicity":"汉族","id":2,"induction_until":null,"initials":"oy𠮷","name":"欧阳𠮷","native_place":"示例省南山县","number":"3301000012","pinyin":"ou yang 𠮷","property_judgment":"none","remark":null,"sentence":"有期徒刑11年","sentence_end":"2033-02-22","sentence_start":"2022-02-22","sex":"男","strict_category":null,"version":1},"before":null,"key":2,"table":"inmate"}', 29);
INSERT INTO "audit_change" VALUES (2, '{"after":{"admitted_on":"2025-09-15","birth_date":"1958-07-07","crime":"抢劫罪","education_level":"小学","ethnicity":"维吾尔族","id":3,"induction_until":null,"initials":"mmtabdrhmthtnyzal","name":"买买提·阿卜杜热合曼·托合提尼亚孜·艾力","native_place":"示例省北川市","number":"3301000013","pinyin":"mai mai ti · a bo du re he man · tuo he ti ni ya zi · ai li","property_judgment":"paid","remark":null,"sentence":"有期徒刑15年","sentence_end":"2040-02-27","sentence_start":"2025-02-27","sex":"男","strict_category":"violent_ten_years","version":1},"before":null,"key":3,"table":"inmate"}', 30);
INSERT INTO "audit_change" VALUES (2, '{"after":{"admitted_on":"2026-10-06","birth_date":"1975-12-06","crime":"交通肇事罪","education_level":"高中","ethnicity":"汉族","id":4,"induction_until":"2026-12-05","initials":"ly","name":"刘䶮","native_place":"示例省中原区","number":"3301000014","pinyin":"liu yan","property_judgment":"none","remark":null,"sentence":"有期徒刑12年","sentence_end":"2038-03-19","sentence_start":"2026-03-19","sex":"男","strict_category":null,"version":1},"before":null,"key":4,"table":"inmate"}', 31);
INSERT INTO "audit_change" VALUES (2, '{"after":{"admitted_on":"2026-10-08","birth_date":"1987-09-16","crime":"受贿罪","education_level":"文盲","ethnicity":"汉族","id":5,"induction_until":"2026-12-07","initials":"zm","name":"章𬭁","native_place":"示例省北川市","number":"3301000015","pinyin":"zhang mu","property_judgment":"unable","remark":null,"sentence":"有期徒刑12年","sentence_end":"2038-01-20","sentence_start":"2026-01-20","sex":"男","strict_category":"duty_crime","version":1},"before":null,"key":5,"table":"inmate"}', 32);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":1,"name":"一分监区","version":1,"ward_id":1},"before":null,"key":1,"table":"section"}', 33);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":2,"name":"二分监区","version":1,"ward_id":1},"before":null,"key":2,"table":"section"}', 34);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":3,"name":"三分监区","version":1,"ward_id":1},"before":null,"key":3,"table":"section"}', 35);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":4,"name":"四分监区","version":1,"ward_id":1},"before":null,"key":4,"table":"section"}', 36);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":1,"name":"1号互监组","version":1,"ward_id":1},"before":null,"key":1,"table":"watch_group"}', 37);
INSERT INTO "audit_change" VALUES (2, '{"after":{"id":2,"name":"2号互监组","version":1,"ward_id":1},"before":null,"key":2,"table":"watch_group"}', 38);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":1,"inmate_id":1,"kind":"admission","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":1,"until":null,"value":null,"ward_id":1,"watch_group_id":null},"before":null,"key":1,"table":"movement"}', 39);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":2,"inmate_id":1,"kind":"watch_group","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":1},"before":null,"key":2,"table":"movement"}', 40);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":3,"inmate_id":1,"kind":"assigned_officer","officer_id":6,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":null},"before":null,"key":3,"table":"movement"}', 41);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":4,"inmate_id":1,"kind":"treatment","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"宽管","ward_id":null,"watch_group_id":null},"before":null,"key":4,"table":"movement"}', 42);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":5,"inmate_id":1,"kind":"labour","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"able","ward_id":null,"watch_group_id":null},"before":null,"key":5,"table":"movement"}', 43);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":6,"inmate_id":1,"kind":"post","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"机修","ward_id":null,"watch_group_id":null},"before":null,"key":6,"table":"movement"}', 44);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":7,"inmate_id":1,"kind":"seat","officer_id":null,"on_date":"2026-04-05","reason":null,"recorded_at":"2026-04-05T11:01:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"A区001号","ward_id":null,"watch_group_id":null},"before":null,"key":7,"table":"movement"}', 45);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":8,"inmate_id":2,"kind":"admission","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":2,"until":null,"value":null,"ward_id":1,"watch_group_id":null},"before":null,"key":8,"table":"movement"}', 46);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":9,"inmate_id":2,"kind":"watch_group","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":1},"before":null,"key":9,"table":"movement"}', 47);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":10,"inmate_id":2,"kind":"assigned_officer","officer_id":10,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":null},"before":null,"key":10,"table":"movement"}', 48);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":11,"inmate_id":2,"kind":"treatment","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"严管","ward_id":null,"watch_group_id":null},"before":null,"key":11,"table":"movement"}', 49);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":12,"inmate_id":2,"kind":"labour","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"able","ward_id":null,"watch_group_id":null},"before":null,"key":12,"table":"movement"}', 50);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":13,"inmate_id":2,"kind":"post","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"包装","ward_id":null,"watch_group_id":null},"before":null,"key":13,"table":"movement"}', 51);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":14,"inmate_id":2,"kind":"seat","officer_id":null,"on_date":"2022-06-20","reason":null,"recorded_at":"2022-06-20T11:02:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"B区001号","ward_id":null,"watch_group_id":null},"before":null,"key":14,"table":"movement"}', 52);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":15,"inmate_id":3,"kind":"admission","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":3,"until":null,"value":null,"ward_id":1,"watch_group_id":null},"before":null,"key":15,"table":"movement"}', 53);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":16,"inmate_id":3,"kind":"watch_group","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":1},"before":null,"key":16,"table":"movement"}', 54);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":17,"inmate_id":3,"kind":"assigned_officer","officer_id":7,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":null},"before":null,"key":17,"table":"movement"}', 55);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":18,"inmate_id":3,"kind":"treatment","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"普管","ward_id":null,"watch_group_id":null},"before":null,"key":18,"table":"movement"}', 56);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":19,"inmate_id":3,"kind":"labour","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"able","ward_id":null,"watch_group_id":null},"before":null,"key":19,"table":"movement"}', 57);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":20,"inmate_id":3,"kind":"post","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"缝纫","ward_id":null,"watch_group_id":null},"before":null,"key":20,"table":"movement"}', 58);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":21,"inmate_id":3,"kind":"seat","officer_id":null,"on_date":"2025-09-15","reason":null,"recorded_at":"2025-09-15T11:03:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"C区001号","ward_id":null,"watch_group_id":null},"before":null,"key":21,"table":"movement"}', 59);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":22,"inmate_id":4,"kind":"admission","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":4,"until":null,"value":null,"ward_id":1,"watch_group_id":null},"before":null,"key":22,"table":"movement"}', 60);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":23,"inmate_id":4,"kind":"watch_group","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":1},"before":null,"key":23,"table":"movement"}', 61);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":24,"inmate_id":4,"kind":"assigned_officer","officer_id":6,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":null},"before":null,"key":24,"table":"movement"}', 62);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":25,"inmate_id":4,"kind":"treatment","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"宽管","ward_id":null,"watch_group_id":null},"before":null,"key":25,"table":"movement"}', 63);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":26,"inmate_id":4,"kind":"labour","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"able","ward_id":null,"watch_group_id":null},"before":null,"key":26,"table":"movement"}', 64);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":27,"inmate_id":4,"kind":"post","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"缝纫","ward_id":null,"watch_group_id":null},"before":null,"key":27,"table":"movement"}', 65);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":28,"inmate_id":4,"kind":"seat","officer_id":null,"on_date":"2026-10-06","reason":null,"recorded_at":"2026-10-06T11:04:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"D区001号","ward_id":null,"watch_group_id":null},"before":null,"key":28,"table":"movement"}', 66);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":29,"inmate_id":5,"kind":"admission","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":1,"until":null,"value":null,"ward_id":1,"watch_group_id":null},"before":null,"key":29,"table":"movement"}', 67);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":30,"inmate_id":5,"kind":"watch_group","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":2},"before":null,"key":30,"table":"movement"}', 68);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":31,"inmate_id":5,"kind":"assigned_officer","officer_id":8,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":null,"ward_id":null,"watch_group_id":null},"before":null,"key":31,"table":"movement"}', 69);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":32,"inmate_id":5,"kind":"treatment","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"宽管","ward_id":null,"watch_group_id":null},"before":null,"key":32,"table":"movement"}', 70);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":33,"inmate_id":5,"kind":"labour","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"able","ward_id":null,"watch_group_id":null},"before":null,"key":33,"table":"movement"}', 71);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":34,"inmate_id":5,"kind":"post","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"锁眼钉扣","ward_id":null,"watch_group_id":null},"before":null,"key":34,"table":"movement"}', 72);
INSERT INTO "audit_change" VALUES (2, '{"after":{"ends_id":null,"id":35,"inmate_id":5,"kind":"seat","officer_id":null,"on_date":"2026-10-08","reason":null,"recorded_at":"2026-10-08T11:05:00.000000Z","recorded_by":"chief","section_id":null,"until":null,"value":"A区002号","ward_id":null,"watch_group_id":null},"before":null,"key":35,"table":"movement"}', 73);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":7,"ends":"11:20:00","hours":400,"id":1,"on_date":"2026-08-01","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":1,"table":"lesson"}', 74);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":5,"ends":"17:20:00","hours":400,"id":2,"on_date":"2026-08-01","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":2,"table":"lesson"}', 75);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":4,"ends":"20:00:00","hours":100,"id":3,"on_date":"2026-08-05","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":3,"table":"lesson"}', 76);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":2,"ends":"11:20:00","hours":400,"id":4,"on_date":"2026-08-08","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":4,"table":"lesson"}', 77);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":5,"on_date":"2026-08-08","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":5,"table":"lesson"}', 78);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"20:00:00","hours":100,"id":6,"on_date":"2026-08-12","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":6,"table":"lesson"}', 79);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":6,"ends":"11:20:00","hours":400,"id":7,"on_date":"2026-08-15","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":7,"table":"lesson"}', 80);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"17:20:00","hours":400,"id":8,"on_date":"2026-08-15","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":8,"table":"lesson"}', 81);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":3,"ends":"20:00:00","hours":100,"id":9,"on_date":"2026-08-19","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":9,"table":"lesson"}', 82);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":9,"ends":"11:20:00","hours":400,"id":10,"on_date":"2026-08-22","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":10,"table":"lesson"}', 83);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":11,"on_date":"2026-08-22","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":11,"table":"lesson"}', 84);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":4,"ends":"20:00:00","hours":100,"id":12,"on_date":"2026-08-26","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":12,"table":"lesson"}', 85);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":7,"ends":"11:20:00","hours":400,"id":13,"on_date":"2026-08-29","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":13,"table":"lesson"}', 86);
INSERT INTO "audit_change" VALUES (6, '{"after":{"cancelled_reason":null,"course_id":5,"ends":"17:20:00","hours":400,"id":14,"on_date":"2026-08-29","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":14,"table":"lesson"}', 87);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":1,"inmate_id":1,"lesson_id":1,"on_date":"2026-08-01","present":true,"reason":null,"recorded_at":"2026-08-01T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":1,"table":"attendance"}', 88);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":2,"inmate_id":2,"lesson_id":1,"on_date":"2026-08-01","present":true,"reason":null,"recorded_at":"2026-08-01T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":2,"table":"attendance"}', 89);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":3,"inmate_id":3,"lesson_id":1,"on_date":"2026-08-01","present":true,"reason":null,"recorded_at":"2026-08-01T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":3,"table":"attendance"}', 90);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":400,"id":4,"inmate_id":1,"lesson_id":2,"on_date":"2026-08-01","present":true,"reason":null,"recorded_at":"2026-08-01T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":4,"table":"attendance"}', 91);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":0,"id":5,"inmate_id":2,"lesson_id":2,"on_date":"2026-08-01","present":false,"reason":"就医","recorded_at":"2026-08-01T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":5,"table":"attendance"}', 92);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":400,"id":6,"inmate_id":3,"lesson_id":2,"on_date":"2026-08-01","present":true,"reason":null,"recorded_at":"2026-08-01T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":6,"table":"attendance"}', 93);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":7,"inmate_id":1,"lesson_id":3,"on_date":"2026-08-05","present":true,"reason":null,"recorded_at":"2026-08-05T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":7,"table":"attendance"}', 94);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":8,"inmate_id":2,"lesson_id":3,"on_date":"2026-08-05","present":true,"reason":null,"recorded_at":"2026-08-05T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":8,"table":"attendance"}', 95);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":9,"inmate_id":3,"lesson_id":3,"on_date":"2026-08-05","present":true,"reason":null,"recorded_at":"2026-08-05T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":9,"table":"attendance"}', 96);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":2,"hours":400,"id":10,"inmate_id":1,"lesson_id":4,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":10,"table":"attendance"}', 97);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":2,"hours":400,"id":11,"inmate_id":2,"lesson_id":4,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":11,"table":"attendance"}', 98);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":2,"hours":400,"id":12,"inmate_id":3,"lesson_id":4,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":12,"table":"attendance"}', 99);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":13,"inmate_id":1,"lesson_id":5,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":13,"table":"attendance"}', 100);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":14,"inmate_id":2,"lesson_id":5,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":14,"table":"attendance"}', 101);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":15,"inmate_id":3,"lesson_id":5,"on_date":"2026-08-08","present":true,"reason":null,"recorded_at":"2026-08-08T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":15,"table":"attendance"}', 102);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":100,"id":16,"inmate_id":1,"lesson_id":6,"on_date":"2026-08-12","present":true,"reason":null,"recorded_at":"2026-08-12T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":16,"table":"attendance"}', 103);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":100,"id":17,"inmate_id":2,"lesson_id":6,"on_date":"2026-08-12","present":true,"reason":null,"recorded_at":"2026-08-12T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":17,"table":"attendance"}', 104);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":100,"id":18,"inmate_id":3,"lesson_id":6,"on_date":"2026-08-12","present":true,"reason":null,"recorded_at":"2026-08-12T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":18,"table":"attendance"}', 105);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":6,"hours":400,"id":19,"inmate_id":1,"lesson_id":7,"on_date":"2026-08-15","present":true,"reason":null,"recorded_at":"2026-08-15T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":19,"table":"attendance"}', 106);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":6,"hours":400,"id":20,"inmate_id":2,"lesson_id":7,"on_date":"2026-08-15","present":true,"reason":null,"recorded_at":"2026-08-15T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":20,"table":"attendance"}', 107);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":6,"hours":400,"id":21,"inmate_id":3,"lesson_id":7,"on_date":"2026-08-15","present":true,"reason":null,"recorded_at":"2026-08-15T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":21,"table":"attendance"}', 108);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":400,"id":22,"inmate_id":1,"lesson_id":8,"on_date":"2026-08-15","present":true,"reason":null,"recorded_at":"2026-08-15T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":22,"table":"attendance"}', 109);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":400,"id":23,"inmate_id":2,"lesson_id":8,"on_date":"2026-08-15","present":true,"reason":null,"recorded_at":"2026-08-15T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":23,"table":"attendance"}', 110);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":1,"hours":0,"id":24,"inmate_id":3,"lesson_id":8,"on_date":"2026-08-15","present":false,"reason":"值班","recorded_at":"2026-08-15T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":24,"table":"attendance"}', 111);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":3,"hours":100,"id":25,"inmate_id":1,"lesson_id":9,"on_date":"2026-08-19","present":true,"reason":null,"recorded_at":"2026-08-19T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":25,"table":"attendance"}', 112);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":3,"hours":0,"id":26,"inmate_id":2,"lesson_id":9,"on_date":"2026-08-19","present":false,"reason":"会见","recorded_at":"2026-08-19T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":26,"table":"attendance"}', 113);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":3,"hours":100,"id":27,"inmate_id":3,"lesson_id":9,"on_date":"2026-08-19","present":true,"reason":null,"recorded_at":"2026-08-19T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":27,"table":"attendance"}', 114);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":9,"hours":400,"id":28,"inmate_id":1,"lesson_id":10,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":28,"table":"attendance"}', 115);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":9,"hours":400,"id":29,"inmate_id":2,"lesson_id":10,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":29,"table":"attendance"}', 116);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":9,"hours":400,"id":30,"inmate_id":3,"lesson_id":10,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":30,"table":"attendance"}', 117);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":31,"inmate_id":1,"lesson_id":11,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":31,"table":"attendance"}', 118);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":32,"inmate_id":2,"lesson_id":11,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":32,"table":"attendance"}', 119);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":8,"hours":400,"id":33,"inmate_id":3,"lesson_id":11,"on_date":"2026-08-22","present":true,"reason":null,"recorded_at":"2026-08-22T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":33,"table":"attendance"}', 120);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":34,"inmate_id":1,"lesson_id":12,"on_date":"2026-08-26","present":true,"reason":null,"recorded_at":"2026-08-26T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":34,"table":"attendance"}', 121);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":35,"inmate_id":2,"lesson_id":12,"on_date":"2026-08-26","present":true,"reason":null,"recorded_at":"2026-08-26T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":35,"table":"attendance"}', 122);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":4,"hours":100,"id":36,"inmate_id":3,"lesson_id":12,"on_date":"2026-08-26","present":true,"reason":null,"recorded_at":"2026-08-26T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":36,"table":"attendance"}', 123);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":37,"inmate_id":1,"lesson_id":13,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":37,"table":"attendance"}', 124);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":38,"inmate_id":2,"lesson_id":13,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":38,"table":"attendance"}', 125);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":7,"hours":400,"id":39,"inmate_id":3,"lesson_id":13,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":39,"table":"attendance"}', 126);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":400,"id":40,"inmate_id":1,"lesson_id":14,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":40,"table":"attendance"}', 127);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":400,"id":41,"inmate_id":2,"lesson_id":14,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":41,"table":"attendance"}', 128);
INSERT INTO "audit_change" VALUES (6, '{"after":{"course_id":5,"hours":400,"id":42,"inmate_id":3,"lesson_id":14,"on_date":"2026-08-29","present":true,"reason":null,"recorded_at":"2026-08-29T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":42,"table":"attendance"}', 129);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"20:00:00","hours":100,"id":15,"on_date":"2026-09-02","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":15,"table":"lesson"}', 130);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":2,"ends":"11:20:00","hours":400,"id":16,"on_date":"2026-09-05","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":16,"table":"lesson"}', 131);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":17,"on_date":"2026-09-05","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":17,"table":"lesson"}', 132);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":3,"ends":"20:00:00","hours":100,"id":18,"on_date":"2026-09-09","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":18,"table":"lesson"}', 133);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":6,"ends":"11:20:00","hours":400,"id":19,"on_date":"2026-09-12","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":19,"table":"lesson"}', 134);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"17:20:00","hours":400,"id":20,"on_date":"2026-09-12","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":20,"table":"lesson"}', 135);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":4,"ends":"20:00:00","hours":100,"id":21,"on_date":"2026-09-16","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":21,"table":"lesson"}', 136);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":9,"ends":"11:20:00","hours":400,"id":22,"on_date":"2026-09-19","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":22,"table":"lesson"}', 137);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":23,"on_date":"2026-09-19","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":23,"table":"lesson"}', 138);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"20:00:00","hours":100,"id":24,"on_date":"2026-09-23","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":24,"table":"lesson"}', 139);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":7,"ends":"11:20:00","hours":400,"id":25,"on_date":"2026-09-26","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":25,"table":"lesson"}', 140);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":5,"ends":"17:20:00","hours":400,"id":26,"on_date":"2026-09-26","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":26,"table":"lesson"}', 141);
INSERT INTO "audit_change" VALUES (18, '{"after":{"cancelled_reason":null,"course_id":3,"ends":"20:00:00","hours":100,"id":27,"on_date":"2026-09-30","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":27,"table":"lesson"}', 142);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":43,"inmate_id":1,"lesson_id":15,"on_date":"2026-09-02","present":true,"reason":null,"recorded_at":"2026-09-02T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":43,"table":"attendance"}', 143);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":44,"inmate_id":2,"lesson_id":15,"on_date":"2026-09-02","present":true,"reason":null,"recorded_at":"2026-09-02T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":44,"table":"attendance"}', 144);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":45,"inmate_id":3,"lesson_id":15,"on_date":"2026-09-02","present":true,"reason":null,"recorded_at":"2026-09-02T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":45,"table":"attendance"}', 145);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":2,"hours":400,"id":46,"inmate_id":1,"lesson_id":16,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":46,"table":"attendance"}', 146);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":2,"hours":400,"id":47,"inmate_id":2,"lesson_id":16,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":47,"table":"attendance"}', 147);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":2,"hours":400,"id":48,"inmate_id":3,"lesson_id":16,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":48,"table":"attendance"}', 148);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":49,"inmate_id":1,"lesson_id":17,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":49,"table":"attendance"}', 149);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":50,"inmate_id":2,"lesson_id":17,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":50,"table":"attendance"}', 150);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":51,"inmate_id":3,"lesson_id":17,"on_date":"2026-09-05","present":true,"reason":null,"recorded_at":"2026-09-05T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":51,"table":"attendance"}', 151);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":52,"inmate_id":1,"lesson_id":18,"on_date":"2026-09-09","present":true,"reason":null,"recorded_at":"2026-09-09T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":52,"table":"attendance"}', 152);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":53,"inmate_id":2,"lesson_id":18,"on_date":"2026-09-09","present":true,"reason":null,"recorded_at":"2026-09-09T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":53,"table":"attendance"}', 153);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":54,"inmate_id":3,"lesson_id":18,"on_date":"2026-09-09","present":true,"reason":null,"recorded_at":"2026-09-09T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":54,"table":"attendance"}', 154);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":6,"hours":400,"id":55,"inmate_id":1,"lesson_id":19,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":55,"table":"attendance"}', 155);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":6,"hours":400,"id":56,"inmate_id":2,"lesson_id":19,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":56,"table":"attendance"}', 156);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":6,"hours":400,"id":57,"inmate_id":3,"lesson_id":19,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":57,"table":"attendance"}', 157);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":400,"id":58,"inmate_id":1,"lesson_id":20,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":58,"table":"attendance"}', 158);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":400,"id":59,"inmate_id":2,"lesson_id":20,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":59,"table":"attendance"}', 159);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":400,"id":60,"inmate_id":3,"lesson_id":20,"on_date":"2026-09-12","present":true,"reason":null,"recorded_at":"2026-09-12T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":60,"table":"attendance"}', 160);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":4,"hours":100,"id":61,"inmate_id":1,"lesson_id":21,"on_date":"2026-09-16","present":true,"reason":null,"recorded_at":"2026-09-16T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":61,"table":"attendance"}', 161);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":4,"hours":100,"id":62,"inmate_id":2,"lesson_id":21,"on_date":"2026-09-16","present":true,"reason":null,"recorded_at":"2026-09-16T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":62,"table":"attendance"}', 162);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":4,"hours":100,"id":63,"inmate_id":3,"lesson_id":21,"on_date":"2026-09-16","present":true,"reason":null,"recorded_at":"2026-09-16T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":63,"table":"attendance"}', 163);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":9,"hours":400,"id":64,"inmate_id":1,"lesson_id":22,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":64,"table":"attendance"}', 164);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":9,"hours":400,"id":65,"inmate_id":2,"lesson_id":22,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":65,"table":"attendance"}', 165);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":9,"hours":400,"id":66,"inmate_id":3,"lesson_id":22,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":66,"table":"attendance"}', 166);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":67,"inmate_id":1,"lesson_id":23,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":67,"table":"attendance"}', 167);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":68,"inmate_id":2,"lesson_id":23,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":68,"table":"attendance"}', 168);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":8,"hours":400,"id":69,"inmate_id":3,"lesson_id":23,"on_date":"2026-09-19","present":true,"reason":null,"recorded_at":"2026-09-19T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":69,"table":"attendance"}', 169);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":70,"inmate_id":1,"lesson_id":24,"on_date":"2026-09-23","present":true,"reason":null,"recorded_at":"2026-09-23T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":70,"table":"attendance"}', 170);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":71,"inmate_id":2,"lesson_id":24,"on_date":"2026-09-23","present":true,"reason":null,"recorded_at":"2026-09-23T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":71,"table":"attendance"}', 171);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":1,"hours":100,"id":72,"inmate_id":3,"lesson_id":24,"on_date":"2026-09-23","present":true,"reason":null,"recorded_at":"2026-09-23T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":72,"table":"attendance"}', 172);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":7,"hours":400,"id":73,"inmate_id":1,"lesson_id":25,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":73,"table":"attendance"}', 173);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":7,"hours":400,"id":74,"inmate_id":2,"lesson_id":25,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":74,"table":"attendance"}', 174);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":7,"hours":400,"id":75,"inmate_id":3,"lesson_id":25,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":75,"table":"attendance"}', 175);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":5,"hours":400,"id":76,"inmate_id":1,"lesson_id":26,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":76,"table":"attendance"}', 176);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":5,"hours":400,"id":77,"inmate_id":2,"lesson_id":26,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":77,"table":"attendance"}', 177);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":5,"hours":400,"id":78,"inmate_id":3,"lesson_id":26,"on_date":"2026-09-26","present":true,"reason":null,"recorded_at":"2026-09-26T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":78,"table":"attendance"}', 178);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":79,"inmate_id":1,"lesson_id":27,"on_date":"2026-09-30","present":true,"reason":null,"recorded_at":"2026-09-30T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":79,"table":"attendance"}', 179);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":80,"inmate_id":2,"lesson_id":27,"on_date":"2026-09-30","present":true,"reason":null,"recorded_at":"2026-09-30T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":80,"table":"attendance"}', 180);
INSERT INTO "audit_change" VALUES (18, '{"after":{"course_id":3,"hours":100,"id":81,"inmate_id":3,"lesson_id":27,"on_date":"2026-09-30","present":true,"reason":null,"recorded_at":"2026-09-30T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":81,"table":"attendance"}', 181);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":2,"ends":"11:20:00","hours":400,"id":28,"on_date":"2026-10-03","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":28,"table":"lesson"}', 182);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":29,"on_date":"2026-10-03","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":29,"table":"lesson"}', 183);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":4,"ends":"20:00:00","hours":100,"id":30,"on_date":"2026-10-07","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":30,"table":"lesson"}', 184);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":6,"ends":"11:20:00","hours":400,"id":31,"on_date":"2026-10-10","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":31,"table":"lesson"}', 185);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"17:20:00","hours":400,"id":32,"on_date":"2026-10-10","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":32,"table":"lesson"}', 186);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":1,"ends":"20:00:00","hours":100,"id":33,"on_date":"2026-10-14","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":33,"table":"lesson"}', 187);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":9,"ends":"11:20:00","hours":400,"id":34,"on_date":"2026-10-17","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":34,"table":"lesson"}', 188);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":35,"on_date":"2026-10-17","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":35,"table":"lesson"}', 189);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":3,"ends":"20:00:00","hours":100,"id":36,"on_date":"2026-10-21","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":36,"table":"lesson"}', 190);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":7,"ends":"11:20:00","hours":400,"id":37,"on_date":"2026-10-24","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":37,"table":"lesson"}', 191);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":5,"ends":"17:20:00","hours":400,"id":38,"on_date":"2026-10-24","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":38,"table":"lesson"}', 192);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":4,"ends":"20:00:00","hours":100,"id":39,"on_date":"2026-10-28","room":"第1教室","starts":"19:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":39,"table":"lesson"}', 193);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":2,"ends":"11:20:00","hours":400,"id":40,"on_date":"2026-10-31","room":"第1教室","starts":"08:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":40,"table":"lesson"}', 194);
INSERT INTO "audit_change" VALUES (27, '{"after":{"cancelled_reason":null,"course_id":8,"ends":"17:20:00","hours":400,"id":41,"on_date":"2026-10-31","room":"第1教室","starts":"14:00:00","study_class_id":1,"teacher_id":2,"topic":null,"version":1},"before":null,"key":41,"table":"lesson"}', 195);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":2,"hours":400,"id":82,"inmate_id":1,"lesson_id":28,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":82,"table":"attendance"}', 196);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":2,"hours":400,"id":83,"inmate_id":2,"lesson_id":28,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":83,"table":"attendance"}', 197);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":2,"hours":400,"id":84,"inmate_id":3,"lesson_id":28,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":84,"table":"attendance"}', 198);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":85,"inmate_id":1,"lesson_id":29,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":85,"table":"attendance"}', 199);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":86,"inmate_id":2,"lesson_id":29,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":86,"table":"attendance"}', 200);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":87,"inmate_id":3,"lesson_id":29,"on_date":"2026-10-03","present":true,"reason":null,"recorded_at":"2026-10-03T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":87,"table":"attendance"}', 201);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":88,"inmate_id":1,"lesson_id":30,"on_date":"2026-10-07","present":true,"reason":null,"recorded_at":"2026-10-07T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":88,"table":"attendance"}', 202);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":89,"inmate_id":2,"lesson_id":30,"on_date":"2026-10-07","present":true,"reason":null,"recorded_at":"2026-10-07T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":89,"table":"attendance"}', 203);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":90,"inmate_id":3,"lesson_id":30,"on_date":"2026-10-07","present":true,"reason":null,"recorded_at":"2026-10-07T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":90,"table":"attendance"}', 204);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":91,"inmate_id":4,"lesson_id":30,"on_date":"2026-10-07","present":true,"reason":null,"recorded_at":"2026-10-07T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":91,"table":"attendance"}', 205);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":6,"hours":400,"id":92,"inmate_id":1,"lesson_id":31,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":92,"table":"attendance"}', 206);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":6,"hours":400,"id":93,"inmate_id":2,"lesson_id":31,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":93,"table":"attendance"}', 207);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":6,"hours":400,"id":94,"inmate_id":3,"lesson_id":31,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":94,"table":"attendance"}', 208);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":6,"hours":400,"id":95,"inmate_id":4,"lesson_id":31,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":95,"table":"attendance"}', 209);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":6,"hours":400,"id":96,"inmate_id":5,"lesson_id":31,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":96,"table":"attendance"}', 210);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":400,"id":97,"inmate_id":1,"lesson_id":32,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":97,"table":"attendance"}', 211);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":400,"id":98,"inmate_id":2,"lesson_id":32,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":98,"table":"attendance"}', 212);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":400,"id":99,"inmate_id":3,"lesson_id":32,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":99,"table":"attendance"}', 213);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":400,"id":100,"inmate_id":4,"lesson_id":32,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":100,"table":"attendance"}', 214);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":400,"id":101,"inmate_id":5,"lesson_id":32,"on_date":"2026-10-10","present":true,"reason":null,"recorded_at":"2026-10-10T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":101,"table":"attendance"}', 215);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":100,"id":102,"inmate_id":1,"lesson_id":33,"on_date":"2026-10-14","present":true,"reason":null,"recorded_at":"2026-10-14T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":102,"table":"attendance"}', 216);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":100,"id":103,"inmate_id":2,"lesson_id":33,"on_date":"2026-10-14","present":true,"reason":null,"recorded_at":"2026-10-14T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":103,"table":"attendance"}', 217);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":100,"id":104,"inmate_id":3,"lesson_id":33,"on_date":"2026-10-14","present":true,"reason":null,"recorded_at":"2026-10-14T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":104,"table":"attendance"}', 218);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":100,"id":105,"inmate_id":4,"lesson_id":33,"on_date":"2026-10-14","present":true,"reason":null,"recorded_at":"2026-10-14T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":105,"table":"attendance"}', 219);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":1,"hours":100,"id":106,"inmate_id":5,"lesson_id":33,"on_date":"2026-10-14","present":true,"reason":null,"recorded_at":"2026-10-14T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":106,"table":"attendance"}', 220);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":9,"hours":400,"id":107,"inmate_id":1,"lesson_id":34,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":107,"table":"attendance"}', 221);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":9,"hours":400,"id":108,"inmate_id":2,"lesson_id":34,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":108,"table":"attendance"}', 222);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":9,"hours":400,"id":109,"inmate_id":3,"lesson_id":34,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":109,"table":"attendance"}', 223);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":9,"hours":400,"id":110,"inmate_id":4,"lesson_id":34,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":110,"table":"attendance"}', 224);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":9,"hours":400,"id":111,"inmate_id":5,"lesson_id":34,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":111,"table":"attendance"}', 225);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":112,"inmate_id":1,"lesson_id":35,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":112,"table":"attendance"}', 226);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":113,"inmate_id":2,"lesson_id":35,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":113,"table":"attendance"}', 227);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":114,"inmate_id":3,"lesson_id":35,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":114,"table":"attendance"}', 228);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":115,"inmate_id":4,"lesson_id":35,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":115,"table":"attendance"}', 229);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":8,"hours":400,"id":116,"inmate_id":5,"lesson_id":35,"on_date":"2026-10-17","present":true,"reason":null,"recorded_at":"2026-10-17T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":116,"table":"attendance"}', 230);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":3,"hours":100,"id":117,"inmate_id":1,"lesson_id":36,"on_date":"2026-10-21","present":true,"reason":null,"recorded_at":"2026-10-21T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":117,"table":"attendance"}', 231);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":3,"hours":100,"id":118,"inmate_id":2,"lesson_id":36,"on_date":"2026-10-21","present":true,"reason":null,"recorded_at":"2026-10-21T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":118,"table":"attendance"}', 232);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":3,"hours":100,"id":119,"inmate_id":3,"lesson_id":36,"on_date":"2026-10-21","present":true,"reason":null,"recorded_at":"2026-10-21T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":119,"table":"attendance"}', 233);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":3,"hours":100,"id":120,"inmate_id":4,"lesson_id":36,"on_date":"2026-10-21","present":true,"reason":null,"recorded_at":"2026-10-21T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":120,"table":"attendance"}', 234);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":3,"hours":100,"id":121,"inmate_id":5,"lesson_id":36,"on_date":"2026-10-21","present":true,"reason":null,"recorded_at":"2026-10-21T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":121,"table":"attendance"}', 235);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":7,"hours":400,"id":122,"inmate_id":1,"lesson_id":37,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":122,"table":"attendance"}', 236);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":7,"hours":400,"id":123,"inmate_id":2,"lesson_id":37,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":123,"table":"attendance"}', 237);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":7,"hours":400,"id":124,"inmate_id":3,"lesson_id":37,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":124,"table":"attendance"}', 238);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":7,"hours":400,"id":125,"inmate_id":4,"lesson_id":37,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":125,"table":"attendance"}', 239);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":7,"hours":400,"id":126,"inmate_id":5,"lesson_id":37,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":126,"table":"attendance"}', 240);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":5,"hours":400,"id":127,"inmate_id":1,"lesson_id":38,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":127,"table":"attendance"}', 241);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":5,"hours":400,"id":128,"inmate_id":2,"lesson_id":38,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":128,"table":"attendance"}', 242);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":5,"hours":400,"id":129,"inmate_id":3,"lesson_id":38,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":129,"table":"attendance"}', 243);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":5,"hours":400,"id":130,"inmate_id":4,"lesson_id":38,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":130,"table":"attendance"}', 244);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":5,"hours":400,"id":131,"inmate_id":5,"lesson_id":38,"on_date":"2026-10-24","present":true,"reason":null,"recorded_at":"2026-10-24T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":131,"table":"attendance"}', 245);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":0,"id":132,"inmate_id":1,"lesson_id":39,"on_date":"2026-10-28","present":false,"reason":"会见","recorded_at":"2026-10-28T11:01:00.000000Z","recorded_by":"education","version":1},"before":null,"key":132,"table":"attendance"}', 246);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":133,"inmate_id":2,"lesson_id":39,"on_date":"2026-10-28","present":true,"reason":null,"recorded_at":"2026-10-28T11:02:00.000000Z","recorded_by":"education","version":1},"before":null,"key":133,"table":"attendance"}', 247);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":134,"inmate_id":3,"lesson_id":39,"on_date":"2026-10-28","present":true,"reason":null,"recorded_at":"2026-10-28T11:03:00.000000Z","recorded_by":"education","version":1},"before":null,"key":134,"table":"attendance"}', 248);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":135,"inmate_id":4,"lesson_id":39,"on_date":"2026-10-28","present":true,"reason":null,"recorded_at":"2026-10-28T11:04:00.000000Z","recorded_by":"education","version":1},"before":null,"key":135,"table":"attendance"}', 249);
INSERT INTO "audit_change" VALUES (27, '{"after":{"course_id":4,"hours":100,"id":136,"inmate_id":5,"lesson_id":39,"on_date":"2026-10-28","present":true,"reason":null,"recorded_at":"2026-10-28T11:05:00.000000Z","recorded_by":"education","version":1},"before":null,"key":136,"table":"attendance"}', 250);
INSERT INTO "award" VALUES (1, 'commendation', '李建国', '2026-09-15', '按评定等级提出，请审批。', '2026-09-15T07:00:00.000000Z', 'panel', 1);
INSERT INTO "award_step" VALUES (1, 1, 'grant', '2026-09-15', '监狱考核工作组', '示例·奖字第 1 号', '2026-09-15T07:00:00.000000Z', 'panel', 1);
INSERT INTO "class_member" VALUES (1, 1, '2026-08-01', NULL, 1, 1);
INSERT INTO "class_member" VALUES (1, 2, '2026-08-01', NULL, 1, 2);
INSERT INTO "class_member" VALUES (1, 3, '2026-08-01', NULL, 1, 3);
INSERT INTO "class_member" VALUES (1, 4, '2026-10-06', NULL, 1, 4);
INSERT INTO "class_member" VALUES (1, 5, '2026-10-08', NULL, 1, 5);
INSERT INTO "conduct_record" VALUES (3, 'praise', '2026-08-06', '监舍', '示例·个别教育', '耐心疏导一名情绪波动的罪犯，化解与同组人员的矛盾', NULL, '2026-08-06T11:03:00.000000Z', 'chief', 1);
INSERT INTO "conduct_record" VALUES (5, 'praise', '2026-08-20', '值班室', '示例·现场管理', '及时发现一处工具归位不到位，避免了工具失控', NULL, '2026-08-20T11:05:00.000000Z', 'chief', 2);
INSERT INTO "conduct_record" VALUES (6, 'praise', '2026-08-11', '生产车间', '示例·现场管理', '及时发现一处工具归位不到位，避免了工具失控', NULL, '2026-08-11T11:06:00.000000Z', 'chief', 3);
INSERT INTO "conduct_record" VALUES (10, 'criticism', '2026-08-08', '生产车间', '示例·内务卫生', '值班室台账摆放凌乱，床铺未整理', NULL, '2026-08-08T11:10:00.000000Z', 'chief', 4);
INSERT INTO "conduct_record" VALUES (2, 'criticism', '2026-08-14', '监舍', '示例·内务卫生', '值班室台账摆放凌乱，床铺未整理', NULL, '2026-08-14T11:02:00.000000Z', 'chief', 5);
INSERT INTO "conduct_record" VALUES (10, 'criticism', '2026-08-20', '监舍', '示例·警容风纪', '执勤时未按规定佩戴警号', NULL, '2026-08-20T11:10:00.000000Z', 'chief', 6);
INSERT INTO "conduct_record" VALUES (5, 'praise', '2026-09-22', '教学楼', '示例·警容风纪', '着装规范、仪容整洁，在警容风纪检查中表现良好', NULL, '2026-09-22T11:05:00.000000Z', 'chief', 7);
INSERT INTO "conduct_record" VALUES (7, 'praise', '2026-09-18', '教学楼', '示例·现场管理', '及时发现一处工具归位不到位，避免了工具失控', NULL, '2026-09-18T11:07:00.000000Z', 'chief', 8);
INSERT INTO "conduct_record" VALUES (9, 'praise', '2026-09-01', '教学楼', '示例·值班备勤', '主动承担节日值班，交接记录完整', NULL, '2026-09-01T11:09:00.000000Z', 'chief', 9);
INSERT INTO "conduct_record" VALUES (5, 'criticism', '2026-09-06', '教学楼', '示例·警容风纪', '执勤时未按规定佩戴警号', NULL, '2026-09-06T11:05:00.000000Z', 'chief', 10);
INSERT INTO "conduct_record" VALUES (6, 'criticism', '2026-09-02', '监舍', '示例·安全生产', '烫台电源线老化未报修', NULL, '2026-09-02T11:06:00.000000Z', 'chief', 11);
INSERT INTO "conduct_record" VALUES (5, 'criticism', '2026-09-27', '教学楼', '示例·安全生产', '烫台电源线老化未报修', NULL, '2026-09-27T11:05:00.000000Z', 'chief', 12);
INSERT INTO "conduct_record" VALUES (2, 'praise', '2026-10-12', '值班室', '示例·警容风纪', '着装规范、仪容整洁，在警容风纪检查中表现良好', NULL, '2026-10-12T11:02:00.000000Z', 'chief', 13);
INSERT INTO "conduct_record" VALUES (7, 'praise', '2026-10-05', '教学楼', '示例·现场管理', '及时发现一处工具归位不到位，避免了工具失控', NULL, '2026-10-05T11:07:00.000000Z', 'chief', 14);
INSERT INTO "conduct_record" VALUES (5, 'praise', '2026-10-06', '教学楼', '示例·值班备勤', '主动承担节日值班，交接记录完整', NULL, '2026-10-06T11:05:00.000000Z', 'chief', 15);
INSERT INTO "conduct_record" VALUES (9, 'criticism', '2026-10-09', '教学楼', '示例·安全生产', '烫台电源线老化未报修', NULL, '2026-10-09T11:09:00.000000Z', 'chief', 16);
INSERT INTO "conduct_record" VALUES (8, 'criticism', '2026-10-03', '监舍', '示例·内务卫生', '值班室台账摆放凌乱，床铺未整理', NULL, '2026-10-03T11:08:00.000000Z', 'chief', 17);
INSERT INTO "course" VALUES ('认罪悔罪教育', 'thought', 1, 1, 1);
INSERT INTO "course" VALUES ('法律常识', 'thought', 1, 1, 2);
INSERT INTO "course" VALUES ('公民道德', 'thought', 1, 1, 3);
INSERT INTO "course" VALUES ('时事政治', 'thought', 1, 1, 4);
INSERT INTO "course" VALUES ('扫盲语文', 'culture', 1, 1, 5);
INSERT INTO "course" VALUES ('小学数学', 'culture', 1, 1, 6);
INSERT INTO "course" VALUES ('初中语文', 'culture', 1, 1, 7);
INSERT INTO "course" VALUES ('服装制作', 'skills', 1, 1, 8);
INSERT INTO "course" VALUES ('心理健康教育', 'psychology', 1, 1, 9);
INSERT INTO "course" VALUES ('入监教育', 'induction', 1, 1, 10);
INSERT INTO "course" VALUES ('出监教育', 'pre_release', 1, 1, 11);
INSERT INTO "cycle" VALUES (1, '2026-03-01', '2026-08-01', 67090, 7090, '', '', 'commendation', '2026-09-12T08:00:00.000000Z', 'chief', 1);
INSERT INTO "day_record" VALUES (2, 'plus', 'supervision', 100, NULL, NULL, NULL, '2026-08-07', '13:10:00.000000', '监舍', '示例·监01 内务卫生评比优秀', '被褥叠放整齐，个人卫生区达标', 10, NULL, NULL, 5, '2026-08-07T11:02:00.000000Z', 'clerk', 1);
INSERT INTO "day_record" VALUES (3, 'minus', 'education', 150, NULL, NULL, NULL, '2026-08-17', '17:00:00.000000', '教学楼', '示例·教11 课堂违纪', '上课睡觉', 7, NULL, NULL, 5, '2026-08-17T11:03:00.000000Z', 'officer', 2);
INSERT INTO "day_record" VALUES (1, 'plus', 'supervision', 200, NULL, NULL, NULL, '2026-08-31', '14:00:00.000000', '监舍', '示例·监01 内务卫生评比优秀', '内务检查评为优秀', 6, NULL, NULL, 5, '2026-08-31T11:01:00.000000Z', 'clerk', 3);
INSERT INTO "day_record" VALUES (2, 'minus', 'education', 150, NULL, NULL, NULL, '2026-09-03', '16:40:00.000000', '教学楼', '示例·教11 课堂违纪', '未完成作业', 10, NULL, NULL, 17, '2026-09-03T11:02:00.000000Z', 'officer', 4);
INSERT INTO "day_record" VALUES (2, 'plus', 'supervision', 200, NULL, NULL, NULL, '2026-09-04', '12:00:00.000000', '监舍', '示例·监02 协助维护秩序', '主动提醒同组人员遵守定位', 10, NULL, NULL, 17, '2026-09-04T11:02:00.000000Z', 'clerk', 5);
INSERT INTO "day_record" VALUES (3, 'plus', 'labour', 150, NULL, NULL, NULL, '2026-09-07', '19:30:00.000000', '生产车间', '示例·劳02 节约原料爱护设备', '发现设备异响及时报告', 7, NULL, NULL, 17, '2026-09-07T11:03:00.000000Z', 'clerk', 6);
INSERT INTO "day_record" VALUES (2, 'plus', 'labour', 350, NULL, NULL, NULL, '2026-09-21', '12:30:00.000000', '生产车间', '示例·劳01 超额完成生产任务', '本周超额完成定额 90 件', 10, NULL, NULL, 17, '2026-09-21T11:02:00.000000Z', 'clerk', 7);
INSERT INTO "day_record" VALUES (1, 'minus', 'labour', 300, NULL, NULL, NULL, '2026-09-27', '08:30:00.000000', '生产车间', '示例·劳11 未完成生产任务', '当日定额欠 88 件，无正当理由', 6, NULL, NULL, 17, '2026-09-27T11:01:00.000000Z', 'clerk', 8);
INSERT INTO "day_record" VALUES (1, 'minus', 'education', 200, NULL, NULL, NULL, '2026-10-02', '10:20:00.000000', '教学楼', '示例·教11 课堂违纪', '未完成作业', 6, NULL, NULL, 26, '2026-10-02T11:01:00.000000Z', 'officer', 9);
INSERT INTO "day_record" VALUES (2, 'minus', 'supervision', 650, NULL, NULL, NULL, '2026-10-06', '09:10:00.000000', '监舍', '示例·监12 与他犯争吵', '因琐事与同组人员争吵', 10, '1	3301000011	阿依古丽·买买提' || char(10) || '3	3301000013	买买提·阿卜杜热合曼·托合提尼亚孜·艾力' || char(10) || '4	3301000014	刘䶮', NULL, 26, '2026-10-10T11:02:00.000000Z', 'officer', 10);
INSERT INTO "day_record" VALUES (4, 'minus', 'labour', 250, NULL, NULL, NULL, '2026-10-09', '10:30:00.000000', '生产车间', '示例·劳11 未完成生产任务', '当日定额欠 83 件，无正当理由', 6, NULL, NULL, 26, '2026-10-09T11:04:00.000000Z', 'officer', 11);
INSERT INTO "day_record" VALUES (5, 'plus', 'supervision', 200, NULL, NULL, NULL, '2026-10-10', '13:00:00.000000', '监舍', '示例·监01 内务卫生评比优秀', '内务检查评为优秀', 8, NULL, NULL, 26, '2026-10-10T11:05:00.000000Z', 'clerk', 12);
INSERT INTO "day_record" VALUES (4, 'plus', 'supervision', 200, NULL, NULL, NULL, '2026-10-13', '10:00:00.000000', '监舍', '示例·监01 内务卫生评比优秀', '内务检查评为优秀', 6, NULL, NULL, 26, '2026-10-13T11:04:00.000000Z', 'officer', 13);
INSERT INTO "day_record" VALUES (2, 'plus', 'education', 250, NULL, NULL, NULL, '2026-10-14', '12:30:00.000000', '教学楼', '示例·教01 学习成绩优秀', '单元测验 96 分', 10, NULL, NULL, 26, '2026-10-14T11:02:00.000000Z', 'clerk', 14);
INSERT INTO "day_record" VALUES (5, 'minus', 'labour', 100, NULL, NULL, NULL, '2026-10-19', '18:00:00.000000', '生产车间', '示例·劳12 违反操作规程', '擅自离开固定座位', 8, NULL, NULL, 26, '2026-10-19T11:05:00.000000Z', 'officer', 15);
INSERT INTO "day_record" VALUES (5, 'minus', 'labour', 200, NULL, NULL, NULL, '2026-10-21', '15:10:00.000000', '生产车间', '示例·劳12 违反操作规程', '擅自离开固定座位', 8, NULL, NULL, 26, '2026-10-21T11:05:00.000000Z', 'officer', 16);
INSERT INTO "day_record" VALUES (5, 'plus', 'labour', 100, NULL, NULL, NULL, '2026-10-22', '16:00:00.000000', '生产车间', '示例·劳02 节约原料爱护设备', '发现设备异响及时报告', 8, NULL, NULL, 26, '2026-10-26T11:05:00.000000Z', 'clerk', 17);
INSERT INTO "day_record" VALUES (1, 'plus', 'supervision', 300, NULL, NULL, NULL, '2026-10-31', '17:20:00.000000', '监舍', '示例·监02 协助维护秩序', '主动提醒同组人员遵守定位', 6, NULL, NULL, 26, '2026-10-31T11:01:00.000000Z', 'clerk', 18);
INSERT INTO "day_record_step" VALUES (1, 1, 'review', NULL, 1, '2026-09-01T07:00:00.000000Z', 'chief', 1);
INSERT INTO "day_record_step" VALUES (2, 1, 'review', NULL, 1, '2026-09-01T07:00:00.000000Z', 'chief', 2);
INSERT INTO "day_record_step" VALUES (3, 1, 'review', NULL, 1, '2026-09-01T07:00:00.000000Z', 'chief', 3);
INSERT INTO "day_record_step" VALUES (4, 1, 'review', NULL, 2, '2026-10-01T07:00:00.000000Z', 'chief', 4);
INSERT INTO "day_record_step" VALUES (5, 1, 'review', NULL, 2, '2026-10-01T07:00:00.000000Z', 'chief', 5);
INSERT INTO "day_record_step" VALUES (6, 1, 'review', NULL, 2, '2026-10-01T07:00:00.000000Z', 'chief', 6);
INSERT INTO "day_record_step" VALUES (7, 1, 'review', NULL, 2, '2026-10-01T07:00:00.000000Z', 'chief', 7);
INSERT INTO "day_record_step" VALUES (8, 1, 'review', NULL, 2, '2026-10-01T07:00:00.000000Z', 'chief', 8);
INSERT INTO "day_record_step" VALUES (9, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 9);
INSERT INTO "day_record_step" VALUES (10, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 10);
INSERT INTO "day_record_step" VALUES (11, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 11);
INSERT INTO "day_record_step" VALUES (12, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 12);
INSERT INTO "day_record_step" VALUES (13, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 13);
INSERT INTO "day_record_step" VALUES (14, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 14);
INSERT INTO "day_record_step" VALUES (15, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 15);
INSERT INTO "day_record_step" VALUES (16, 1, 'review', NULL, 3, '2026-10-31T15:00:00.000000Z', 'chief', 16);
INSERT INTO "grading_opinion" VALUES (1, 1, 'section', 'active', '情况属实，同意。', '分监区长', '2026-09-15', '2026-09-15T07:00:00.000000Z', 'panel', 1);
INSERT INTO "grading_opinion" VALUES (1, 2, 'ward', 'active', '情况属实，同意。', '李建国', '2026-09-15', '2026-09-15T07:00:00.000000Z', 'panel', 2);
INSERT INTO "grading_opinion" VALUES (1, 3, 'department', 'active', '情况属实，同意。', '狱政科', '2026-09-15', '2026-09-15T07:00:00.000000Z', 'panel', 3);
INSERT INTO "grading_opinion" VALUES (1, 4, 'prison', 'active', '情况属实，同意。', '监狱考核工作组', '2026-09-15', '2026-09-15T07:00:00.000000Z', 'panel', 4);
INSERT INTO "inmate" VALUES ('3301000011', '阿依古丽·买买提', 'a yi gu li · mai mai ti', 'ayglmmt', '男', '维吾尔族', '1993-04-13', '示例省西平县', '大专', '诈骗罪', '有期徒刑5年', '2025-09-24', '2030-09-24', '2026-04-05', NULL, NULL, 'paid', NULL, 1, 1);
INSERT INTO "inmate" VALUES ('3301000012', '欧阳𠮷', 'ou yang 𠮷', 'oy𠮷', '男', '汉族', '1959-02-08', '示例省南山县', '初中', '故意伤害罪', '有期徒刑11年', '2022-02-22', '2033-02-22', '2022-06-20', NULL, NULL, 'none', NULL, 1, 2);
INSERT INTO "inmate" VALUES ('3301000013', '买买提·阿卜杜热合曼·托合提尼亚孜·艾力', 'mai mai ti · a bo du re he man · tuo he ti ni ya zi · ai li', 'mmtabdrhmthtnyzal', '男', '维吾尔族', '1958-07-07', '示例省北川市', '小学', '抢劫罪', '有期徒刑15年', '2025-02-27', '2040-02-27', '2025-09-15', NULL, 'violent_ten_years', 'paid', NULL, 1, 3);
INSERT INTO "inmate" VALUES ('3301000014', '刘䶮', 'liu yan', 'ly', '男', '汉族', '1975-12-06', '示例省中原区', '高中', '交通肇事罪', '有期徒刑12年', '2026-03-19', '2038-03-19', '2026-10-06', '2026-12-05', NULL, 'none', NULL, 1, 4);
INSERT INTO "inmate" VALUES ('3301000015', '章𬭁', 'zhang mu', 'zm', '男', '汉族', '1987-09-16', '示例省北川市', '文盲', '受贿罪', '有期徒刑12年', '2026-01-20', '2038-01-20', '2026-10-08', '2026-12-07', 'duty_crime', 'unable', NULL, 1, 5);
INSERT INTO "ledger_entry" VALUES (1, '2026-08-01', 'opening', 56890, 'opening:1', NULL, NULL, '示例·上月个人考核台账', NULL, NULL, NULL, NULL, 4, '2026-08-01T02:00:00.000000Z', 'chief', 1);
INSERT INTO "ledger_entry" VALUES (2, '2026-08-01', 'opening', 1093, 'opening:2', NULL, NULL, '示例·上月个人考核台账', NULL, NULL, NULL, NULL, 4, '2026-08-01T02:00:00.000000Z', 'chief', 2);
INSERT INTO "ledger_entry" VALUES (3, '2026-08-01', 'opening', 29687, 'opening:3', NULL, NULL, '示例·上月个人考核台账', NULL, NULL, NULL, NULL, 4, '2026-08-01T02:00:00.000000Z', 'chief', 3);
INSERT INTO "ledger_entry" VALUES (1, '2026-08-01', 'month_result', 10200, 'month_result:2026-08:1', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":0,"month":"2026-08","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":31,"days":31,"full":3500,"minus":0,"part":"supervision","plus":200,"plus_cap":1750,"plus_raw":200,"rescue":0,"rescue_days":0,"total":3700},{"base":3500,"base_days":31,"days":31,"full":3500,"minus":0,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3000,"base_days":31,"days":31,"full":3000,"minus":0,"part":"labour","plus":0,"plus_cap":1500,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3000}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":10200}', 15, '2026-09-12T08:00:00.000000Z', 'chief', 4);
INSERT INTO "ledger_entry" VALUES (1, '2026-08-01', 'cycle_close', -60000, 'cycle_close:2026-08:1', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', NULL, 15, '2026-09-12T08:00:00.000000Z', 'chief', 5);
INSERT INTO "ledger_entry" VALUES (2, '2026-08-01', 'month_result', 10100, 'month_result:2026-08:2', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":0,"month":"2026-08","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":31,"days":31,"full":3500,"minus":0,"part":"supervision","plus":100,"plus_cap":1750,"plus_raw":100,"rescue":0,"rescue_days":0,"total":3600},{"base":3500,"base_days":31,"days":31,"full":3500,"minus":0,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3000,"base_days":31,"days":31,"full":3000,"minus":0,"part":"labour","plus":0,"plus_cap":1500,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3000}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":10100}', 15, '2026-09-12T08:00:00.000000Z', 'chief', 6);
INSERT INTO "ledger_entry" VALUES (3, '2026-08-01', 'month_result', 9850, 'month_result:2026-08:3', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":150,"month":"2026-08","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":31,"days":31,"full":3500,"minus":0,"part":"supervision","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3500,"base_days":31,"days":31,"full":3500,"minus":150,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3350},{"base":3000,"base_days":31,"days":31,"full":3000,"minus":0,"part":"labour","plus":0,"plus_cap":1500,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3000}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":9850}', 15, '2026-09-12T08:00:00.000000Z', 'chief', 7);
INSERT INTO "ledger_entry" VALUES (1, '2026-09-01', 'month_result', 9700, 'month_result:2026-09:1', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":300,"month":"2026-09","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":30,"days":30,"full":3500,"minus":0,"part":"supervision","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3500,"base_days":30,"days":30,"full":3500,"minus":0,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3000,"base_days":30,"days":30,"full":3000,"minus":300,"part":"labour","plus":0,"plus_cap":1500,"plus_raw":0,"rescue":0,"rescue_days":0,"total":2700}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":9700}', 25, '2026-10-12T08:00:00.000000Z', 'chief', 8);
INSERT INTO "ledger_entry" VALUES (2, '2026-09-01', 'month_result', 10400, 'month_result:2026-09:2', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":150,"month":"2026-09","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":30,"days":30,"full":3500,"minus":0,"part":"supervision","plus":200,"plus_cap":1750,"plus_raw":200,"rescue":0,"rescue_days":0,"total":3700},{"base":3500,"base_days":30,"days":30,"full":3500,"minus":150,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3350},{"base":3000,"base_days":30,"days":30,"full":3000,"minus":0,"part":"labour","plus":350,"plus_cap":1500,"plus_raw":350,"rescue":0,"rescue_days":0,"total":3350}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":10400}', 25, '2026-10-12T08:00:00.000000Z', 'chief', 9);
INSERT INTO "ledger_entry" VALUES (3, '2026-09-01', 'month_result', 10150, 'month_result:2026-09:3', NULL, NULL, NULL, NULL, 'national-2021', 'e64da2d0ee55edc4c2aa7bc778c35caeb25ca37b5b5b36a867419a0ac009bc02', '{"awards":[],"base_throughout":true,"largest_minus":0,"month":"2026-09","note":"","pack":"national-2021","parts":[{"base":3500,"base_days":30,"days":30,"full":3500,"minus":0,"part":"supervision","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3500,"base_days":30,"days":30,"full":3500,"minus":0,"part":"education","plus":0,"plus_cap":1750,"plus_raw":0,"rescue":0,"rescue_days":0,"total":3500},{"base":3000,"base_days":30,"days":30,"full":3000,"minus":0,"part":"labour","plus":150,"plus_cap":1500,"plus_raw":150,"rescue":0,"rescue_days":0,"total":3150}],"penalties":[],"penalty_points":0,"special":0,"special_counted":0,"total":10150}', 25, '2026-10-12T08:00:00.000000Z', 'chief', 10);
INSERT INTO "lesson" VALUES (7, 1, 2, '第1教室', '2026-08-01', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 1);
INSERT INTO "lesson" VALUES (5, 1, 2, '第1教室', '2026-08-01', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 2);
INSERT INTO "lesson" VALUES (4, 1, 2, '第1教室', '2026-08-05', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 3);
INSERT INTO "lesson" VALUES (2, 1, 2, '第1教室', '2026-08-08', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 4);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-08-08', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 5);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-08-12', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 6);
INSERT INTO "lesson" VALUES (6, 1, 2, '第1教室', '2026-08-15', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 7);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-08-15', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 8);
INSERT INTO "lesson" VALUES (3, 1, 2, '第1教室', '2026-08-19', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 9);
INSERT INTO "lesson" VALUES (9, 1, 2, '第1教室', '2026-08-22', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 10);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-08-22', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 11);
INSERT INTO "lesson" VALUES (4, 1, 2, '第1教室', '2026-08-26', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 12);
INSERT INTO "lesson" VALUES (7, 1, 2, '第1教室', '2026-08-29', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 13);
INSERT INTO "lesson" VALUES (5, 1, 2, '第1教室', '2026-08-29', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 14);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-09-02', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 15);
INSERT INTO "lesson" VALUES (2, 1, 2, '第1教室', '2026-09-05', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 16);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-09-05', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 17);
INSERT INTO "lesson" VALUES (3, 1, 2, '第1教室', '2026-09-09', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 18);
INSERT INTO "lesson" VALUES (6, 1, 2, '第1教室', '2026-09-12', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 19);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-09-12', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 20);
INSERT INTO "lesson" VALUES (4, 1, 2, '第1教室', '2026-09-16', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 21);
INSERT INTO "lesson" VALUES (9, 1, 2, '第1教室', '2026-09-19', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 22);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-09-19', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 23);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-09-23', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 24);
INSERT INTO "lesson" VALUES (7, 1, 2, '第1教室', '2026-09-26', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 25);
INSERT INTO "lesson" VALUES (5, 1, 2, '第1教室', '2026-09-26', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 26);
INSERT INTO "lesson" VALUES (3, 1, 2, '第1教室', '2026-09-30', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 27);
INSERT INTO "lesson" VALUES (2, 1, 2, '第1教室', '2026-10-03', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 28);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-10-03', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 29);
INSERT INTO "lesson" VALUES (4, 1, 2, '第1教室', '2026-10-07', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 30);
INSERT INTO "lesson" VALUES (6, 1, 2, '第1教室', '2026-10-10', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 31);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-10-10', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 32);
INSERT INTO "lesson" VALUES (1, 1, 2, '第1教室', '2026-10-14', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 33);
INSERT INTO "lesson" VALUES (9, 1, 2, '第1教室', '2026-10-17', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 34);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-10-17', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 35);
INSERT INTO "lesson" VALUES (3, 1, 2, '第1教室', '2026-10-21', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 36);
INSERT INTO "lesson" VALUES (7, 1, 2, '第1教室', '2026-10-24', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 37);
INSERT INTO "lesson" VALUES (5, 1, 2, '第1教室', '2026-10-24', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 38);
INSERT INTO "lesson" VALUES (4, 1, 2, '第1教室', '2026-10-28', '19:00:00.000000', '20:00:00.000000', 100, NULL, NULL, 1, 39);
INSERT INTO "lesson" VALUES (2, 1, 2, '第1教室', '2026-10-31', '08:00:00.000000', '11:20:00.000000', 400, NULL, NULL, 1, 40);
INSERT INTO "lesson" VALUES (8, 1, 2, '第1教室', '2026-10-31', '14:00:00.000000', '17:20:00.000000', 400, NULL, NULL, 1, 41);
INSERT INTO "month_step" VALUES (1, 1, 'submit', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', NULL, 9, '2026-09-01T08:00:00.000000Z', 'clerk', 1);
INSERT INTO "month_step" VALUES (1, 2, 'pass', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', NULL, 10, '2026-09-01T08:00:00.000000Z', 'chief', 2);
INSERT INTO "month_step" VALUES (1, 3, 'publish', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', NULL, 11, '2026-09-01T09:00:00.000000Z', 'clerk', 3);
INSERT INTO "month_step" VALUES (1, 4, 'propose_close', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', NULL, 14, '2026-09-12T07:00:00.000000Z', 'clerk', 4);
INSERT INTO "month_step" VALUES (1, 5, 'close', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', NULL, 15, '2026-09-12T08:00:00.000000Z', 'chief', 5);
INSERT INTO "month_step" VALUES (2, 1, 'submit', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', NULL, 21, '2026-10-01T08:00:00.000000Z', 'clerk', 6);
INSERT INTO "month_step" VALUES (2, 2, 'pass', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', NULL, 22, '2026-10-01T08:00:00.000000Z', 'chief', 7);
INSERT INTO "month_step" VALUES (2, 3, 'publish', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', NULL, 23, '2026-10-01T09:00:00.000000Z', 'clerk', 8);
INSERT INTO "month_step" VALUES (2, 4, 'propose_close', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', NULL, 24, '2026-10-12T07:00:00.000000Z', 'clerk', 9);
INSERT INTO "month_step" VALUES (2, 5, 'close', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', NULL, 25, '2026-10-12T08:00:00.000000Z', 'chief', 10);
INSERT INTO "movement" VALUES (1, 'admission', '2026-04-05', NULL, 1, 1, NULL, NULL, NULL, NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 1);
INSERT INTO "movement" VALUES (1, 'watch_group', '2026-04-05', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 2);
INSERT INTO "movement" VALUES (1, 'assigned_officer', '2026-04-05', NULL, NULL, NULL, NULL, 6, NULL, NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 3);
INSERT INTO "movement" VALUES (1, 'treatment', '2026-04-05', NULL, NULL, NULL, NULL, NULL, '宽管', NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 4);
INSERT INTO "movement" VALUES (1, 'labour', '2026-04-05', NULL, NULL, NULL, NULL, NULL, 'able', NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 5);
INSERT INTO "movement" VALUES (1, 'post', '2026-04-05', NULL, NULL, NULL, NULL, NULL, '机修', NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 6);
INSERT INTO "movement" VALUES (1, 'seat', '2026-04-05', NULL, NULL, NULL, NULL, NULL, 'A区001号', NULL, NULL, '2026-04-05T11:01:00.000000Z', 'chief', 7);
INSERT INTO "movement" VALUES (2, 'admission', '2022-06-20', NULL, 1, 2, NULL, NULL, NULL, NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 8);
INSERT INTO "movement" VALUES (2, 'watch_group', '2022-06-20', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 9);
INSERT INTO "movement" VALUES (2, 'assigned_officer', '2022-06-20', NULL, NULL, NULL, NULL, 10, NULL, NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 10);
INSERT INTO "movement" VALUES (2, 'treatment', '2022-06-20', NULL, NULL, NULL, NULL, NULL, '严管', NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 11);
INSERT INTO "movement" VALUES (2, 'labour', '2022-06-20', NULL, NULL, NULL, NULL, NULL, 'able', NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 12);
INSERT INTO "movement" VALUES (2, 'post', '2022-06-20', NULL, NULL, NULL, NULL, NULL, '包装', NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 13);
INSERT INTO "movement" VALUES (2, 'seat', '2022-06-20', NULL, NULL, NULL, NULL, NULL, 'B区001号', NULL, NULL, '2022-06-20T11:02:00.000000Z', 'chief', 14);
INSERT INTO "movement" VALUES (3, 'admission', '2025-09-15', NULL, 1, 3, NULL, NULL, NULL, NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 15);
INSERT INTO "movement" VALUES (3, 'watch_group', '2025-09-15', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 16);
INSERT INTO "movement" VALUES (3, 'assigned_officer', '2025-09-15', NULL, NULL, NULL, NULL, 7, NULL, NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 17);
INSERT INTO "movement" VALUES (3, 'treatment', '2025-09-15', NULL, NULL, NULL, NULL, NULL, '普管', NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 18);
INSERT INTO "movement" VALUES (3, 'labour', '2025-09-15', NULL, NULL, NULL, NULL, NULL, 'able', NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 19);
INSERT INTO "movement" VALUES (3, 'post', '2025-09-15', NULL, NULL, NULL, NULL, NULL, '缝纫', NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 20);
INSERT INTO "movement" VALUES (3, 'seat', '2025-09-15', NULL, NULL, NULL, NULL, NULL, 'C区001号', NULL, NULL, '2025-09-15T11:03:00.000000Z', 'chief', 21);
INSERT INTO "movement" VALUES (4, 'admission', '2026-10-06', NULL, 1, 4, NULL, NULL, NULL, NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 22);
INSERT INTO "movement" VALUES (4, 'watch_group', '2026-10-06', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 23);
INSERT INTO "movement" VALUES (4, 'assigned_officer', '2026-10-06', NULL, NULL, NULL, NULL, 6, NULL, NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 24);
INSERT INTO "movement" VALUES (4, 'treatment', '2026-10-06', NULL, NULL, NULL, NULL, NULL, '宽管', NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 25);
INSERT INTO "movement" VALUES (4, 'labour', '2026-10-06', NULL, NULL, NULL, NULL, NULL, 'able', NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 26);
INSERT INTO "movement" VALUES (4, 'post', '2026-10-06', NULL, NULL, NULL, NULL, NULL, '缝纫', NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 27);
INSERT INTO "movement" VALUES (4, 'seat', '2026-10-06', NULL, NULL, NULL, NULL, NULL, 'D区001号', NULL, NULL, '2026-10-06T11:04:00.000000Z', 'chief', 28);
INSERT INTO "movement" VALUES (5, 'admission', '2026-10-08', NULL, 1, 1, NULL, NULL, NULL, NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 29);
INSERT INTO "movement" VALUES (5, 'watch_group', '2026-10-08', NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 30);
INSERT INTO "movement" VALUES (5, 'assigned_officer', '2026-10-08', NULL, NULL, NULL, NULL, 8, NULL, NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 31);
INSERT INTO "movement" VALUES (5, 'treatment', '2026-10-08', NULL, NULL, NULL, NULL, NULL, '宽管', NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 32);
INSERT INTO "movement" VALUES (5, 'labour', '2026-10-08', NULL, NULL, NULL, NULL, NULL, 'able', NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 33);
INSERT INTO "movement" VALUES (5, 'post', '2026-10-08', NULL, NULL, NULL, NULL, NULL, '锁眼钉扣', NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 34);
INSERT INTO "movement" VALUES (5, 'seat', '2026-10-08', NULL, NULL, NULL, NULL, NULL, 'A区002号', NULL, NULL, '2026-10-08T11:05:00.000000Z', 'chief', 35);
INSERT INTO "objection" VALUES (3, '2026-08-01', 2, '2026-09-03', '当时是按带班民警的要求离开座位取料，并非擅自离开，请求复查。', NULL, 2, '2026-09-10', '2026-09-03T02:00:00.000000Z', 'chief', 1);
INSERT INTO "objection_step" VALUES (1, 1, 'review', '2026-09-08', 1, 'upheld', NULL, '调看监控并询问在场人员，记载与事实相符，予以维持。', NULL, NULL, '2026-09-08T03:00:00.000000Z', 'chief', 1);
INSERT INTO "objection_step" VALUES (1, 2, 'serve', '2026-09-08', NULL, NULL, NULL, '送达', NULL, '2026-09-08', '2026-09-08T03:00:00.000000Z', 'chief', 2);
INSERT INTO "officer" VALUES ('3300001', '李建国', 'li jian guo', 'ljg', '男', '1977-06-15', '监区长', '一级警督', '第一党支部', '中共党员', '2000-07-01', 1, NULL, 1, 1, NULL);
INSERT INTO "officer" VALUES ('3300002', '王雅琴', 'wang ya qin', 'wyq', '女', '2001-02-18', '教导员', '一级警司', '第二党支部', '群众', '2024-07-01', 1, NULL, 1, 2, NULL);
INSERT INTO "officer" VALUES ('3300003', '赵志强', 'zhao zhi qiang', 'zzq', '男', '1985-09-01', '副监区长', '二级警司', '第一党支部', '中共党员', '2008-07-01', 1, NULL, 1, 3, NULL);
INSERT INTO "officer" VALUES ('3300004', '孔斌新', 'kong bin xin', 'kbx', '男', '1999-06-18', '副监区长', '一级警督', '第一党支部', '中共党员', '2022-07-01', 1, NULL, 1, 4, NULL);
INSERT INTO "officer" VALUES ('3300005', '石龙鹏', 'shi long peng', 'slp', '男', '1999-05-13', '分监区长', '三级警司', '第二党支部', '中共党员', '2022-07-01', 1, NULL, 1, 5, NULL);
INSERT INTO "officer" VALUES ('3300006', '沈伟泽', 'shen wei ze', 'swz', '男', '1997-01-25', '分监区长', '二级警督', '第二党支部', '中共党员', '2020-07-01', 1, NULL, 1, 6, NULL);
INSERT INTO "officer" VALUES ('3300007', '曹华福', 'cao hua fu', 'chf', '男', '1989-05-26', '分监区长', '二级警司', '第二党支部', '中共党员', '2012-07-01', 1, NULL, 1, 7, NULL);
INSERT INTO "officer" VALUES ('3300008', '刘强耀', 'liu qiang yao', 'lqy', '男', '1968-07-19', '分监区长', '一级警司', '第一党支部', '中共党员', '1991-07-01', 1, NULL, 1, 8, NULL);
INSERT INTO "officer" VALUES ('3300009', '钟贵', 'zhong gui', 'zg', '男', '1985-02-18', '内勤', '一级警司', '第一党支部', '中共党员', '2008-07-01', 1, NULL, 1, 9, NULL);
INSERT INTO "officer" VALUES ('3300010', '陆根', 'lu gen', 'lg', '男', '1998-07-15', '民警', '三级警司', '第二党支部', '中共党员', '2021-07-01', 1, NULL, 1, 10, NULL);
INSERT INTO "opening" VALUES (1, 1, '2026-08-01', 56890, 5, 0, 0, '示例·上月个人考核台账', 1, 2, '2026-08-01T02:00:00.000000Z', 'chief', 1);
INSERT INTO "opening" VALUES (2, 2, '2026-08-01', 1093, 0, 0, 0, '示例·上月个人考核台账', 1, 2, '2026-08-01T02:00:00.000000Z', 'chief', 2);
INSERT INTO "opening" VALUES (3, 3, '2026-08-01', 29687, 2, 0, 0, '示例·上月个人考核台账', 1, 2, '2026-08-01T02:00:00.000000Z', 'chief', 3);
INSERT INTO "panel_meeting" VALUES (1, '2026-09-01', NULL, '监区会议室', 1, 2, 7, 0, 1, '听取内勤汇报当月加扣分情况，逐人评议，对有禁闭、住院情形的逐一说明，表决通过。', 'cf9ba152857399da875b62f88b46b60bcc596ff5a42bb13703f66bb03ec9a968', 1, '2026-09-01T08:00:00.000000Z', 'chief', 1);
INSERT INTO "panel_meeting" VALUES (2, '2026-10-01', NULL, '监区会议室', 1, 2, 7, 0, 1, '听取内勤汇报当月加扣分情况，逐人评议，对有禁闭、住院情形的逐一说明，表决通过。', '2055362e146f9dda4bb9a5227c153e4653b7f14e56bed01d0e58f84db37db62f', 1, '2026-10-01T08:00:00.000000Z', 'chief', 2);
INSERT INTO "panel_member" VALUES (1, 1, 1, NULL, NULL, NULL, 1);
INSERT INTO "panel_member" VALUES (1, 2, 1, NULL, NULL, NULL, 2);
INSERT INTO "panel_member" VALUES (1, 3, 1, NULL, NULL, NULL, 3);
INSERT INTO "panel_member" VALUES (1, 4, 1, NULL, NULL, NULL, 4);
INSERT INTO "panel_member" VALUES (1, 5, 0, '外出培训', NULL, NULL, 5);
INSERT INTO "panel_member" VALUES (1, 6, 1, NULL, NULL, NULL, 6);
INSERT INTO "panel_member" VALUES (1, 7, 0, '外出培训', NULL, NULL, 7);
INSERT INTO "panel_member" VALUES (1, 8, 1, NULL, NULL, NULL, 8);
INSERT INTO "panel_member" VALUES (1, 9, 1, NULL, NULL, NULL, 9);
INSERT INTO "panel_member" VALUES (1, 10, 1, NULL, NULL, NULL, 10);
INSERT INTO "panel_member" VALUES (2, 1, 1, NULL, NULL, NULL, 11);
INSERT INTO "panel_member" VALUES (2, 2, 1, NULL, NULL, NULL, 12);
INSERT INTO "panel_member" VALUES (2, 3, 1, NULL, NULL, NULL, 13);
INSERT INTO "panel_member" VALUES (2, 4, 0, '外出培训', NULL, NULL, 14);
INSERT INTO "panel_member" VALUES (2, 5, 1, NULL, NULL, NULL, 15);
INSERT INTO "panel_member" VALUES (2, 6, 1, NULL, NULL, NULL, 16);
INSERT INTO "panel_member" VALUES (2, 7, 1, NULL, NULL, NULL, 17);
INSERT INTO "panel_member" VALUES (2, 8, 1, NULL, NULL, NULL, 18);
INSERT INTO "panel_member" VALUES (2, 9, 1, NULL, NULL, NULL, 19);
INSERT INTO "panel_member" VALUES (2, 10, 0, '外出培训', NULL, NULL, 20);
INSERT INTO "password_set" VALUES (1, 0, '2026-07-31T23:00:00.000000Z', 'chief', 1);
INSERT INTO "password_set" VALUES (2, 0, '2026-08-01T00:00:00.000000Z', 'chief', 2);
INSERT INTO "password_set" VALUES (3, 0, '2026-08-01T00:00:00.000000Z', 'chief', 3);
INSERT INTO "password_set" VALUES (4, 0, '2026-08-01T00:00:00.000000Z', 'chief', 4);
INSERT INTO "password_set" VALUES (5, 0, '2026-08-01T00:00:00.000000Z', 'chief', 5);
INSERT INTO "password_set" VALUES (6, 0, '2026-08-01T00:00:00.000000Z', 'chief', 6);
INSERT INTO "password_set" VALUES (7, 0, '2026-08-01T00:00:00.000000Z', 'chief', 7);
INSERT INTO "password_set" VALUES (8, 0, '2026-08-01T00:00:00.000000Z', 'chief', 8);
INSERT INTO "password_set" VALUES (9, 0, '2026-08-01T00:00:00.000000Z', 'chief', 9);
INSERT INTO "password_set" VALUES (1, 0, '2026-11-20T01:00:00.000000Z', 'chief', 10);
INSERT INTO "publicity" VALUES (1, '2026-09-01', '2026-09-04', '监区公示栏', 2, '2026-09-01T09:00:00.000000Z', 'clerk', 1);
INSERT INTO "publicity" VALUES (2, '2026-10-01', '2026-10-10', '监区公示栏', 2, '2026-10-01T09:00:00.000000Z', 'clerk', 2);
INSERT INTO "rectification" VALUES ('housekeeping', '2026-08-08', '2026-08-13', 10, 8, '值班室台账摆放凌乱，床铺未整理', '当日整理，分监区长复查', 4, '2026-08-08T11:10:00.000000Z', 'chief', 1);
INSERT INTO "rectification" VALUES ('housekeeping', '2026-08-14', '2026-08-19', 2, 7, '值班室台账摆放凌乱，床铺未整理', '当日整理，分监区长复查', 5, '2026-08-14T11:02:00.000000Z', 'chief', 2);
INSERT INTO "rectification" VALUES ('turnout', '2026-08-20', '2026-08-27', 10, 7, '执勤时未按规定佩戴警号', '按规定着装，班前互查', 6, '2026-08-20T11:10:00.000000Z', 'chief', 3);
INSERT INTO "rectification" VALUES ('turnout', '2026-09-06', '2026-09-13', 5, 8, '执勤时未按规定佩戴警号', '按规定着装，班前互查', 10, '2026-09-06T11:05:00.000000Z', 'chief', 4);
INSERT INTO "rectification" VALUES ('safety', '2026-09-02', '2026-09-05', 6, 3, '烫台电源线老化未报修', '停用并更换电源线，全面检查同类设备', 11, '2026-09-02T11:06:00.000000Z', 'chief', 5);
INSERT INTO "rectification" VALUES ('safety', '2026-09-27', '2026-09-30', 5, 7, '烫台电源线老化未报修', '停用并更换电源线，全面检查同类设备', 12, '2026-09-27T11:05:00.000000Z', 'chief', 6);
INSERT INTO "rectification" VALUES ('safety', '2026-10-09', '2026-10-12', 9, 2, '烫台电源线老化未报修', '停用并更换电源线，全面检查同类设备', 16, '2026-10-09T11:09:00.000000Z', 'chief', 7);
INSERT INTO "rectification" VALUES ('housekeeping', '2026-10-03', '2026-10-10', 8, 1, '值班室台账摆放凌乱，床铺未整理', '当日整理，分监区长复查', 17, '2026-10-03T11:08:00.000000Z', 'chief', 8);
INSERT INTO "rectification" VALUES ('safety', '2026-10-20', '2026-10-25', 10, 1, '二号裁床急停按钮松动，且点检记录连续三天缺签名', '更换急停按钮并补齐点检；今后班前点检由带班民警签名', NULL, '2026-10-20T11:01:00.000000Z', 'chief', 9);
INSERT INTO "rectification_check" VALUES (1, '2026-08-13', 8, 1, '现场复查合格', '2026-08-13T11:08:00.000000Z', 'chief', 1);
INSERT INTO "rectification_check" VALUES (2, '2026-08-19', 7, 1, '现场复查合格', '2026-08-19T11:07:00.000000Z', 'chief', 2);
INSERT INTO "rectification_check" VALUES (3, '2026-08-27', 7, 1, '现场复查合格', '2026-08-27T11:07:00.000000Z', 'chief', 3);
INSERT INTO "rectification_check" VALUES (4, '2026-09-13', 8, 1, '现场复查合格', '2026-09-13T11:08:00.000000Z', 'chief', 4);
INSERT INTO "rectification_check" VALUES (5, '2026-09-04', 3, 1, '现场复查合格', '2026-09-04T11:03:00.000000Z', 'chief', 5);
INSERT INTO "rectification_check" VALUES (6, '2026-09-28', 7, 1, '现场复查合格', '2026-09-28T11:07:00.000000Z', 'chief', 6);
INSERT INTO "rectification_check" VALUES (7, '2026-10-11', 2, 1, '现场复查合格', '2026-10-11T11:02:00.000000Z', 'chief', 7);
INSERT INTO "rectification_check" VALUES (8, '2026-10-10', 1, 1, '现场复查合格', '2026-10-10T11:01:00.000000Z', 'chief', 8);
INSERT INTO "scoring_month" VALUES ('2026-08-01', '2026-09-01T08:00:00.000000Z', 'clerk', 1);
INSERT INTO "scoring_month" VALUES ('2026-09-01', '2026-10-01T08:00:00.000000Z', 'clerk', 2);
INSERT INTO "section" VALUES (1, '一分监区', 1, 1);
INSERT INTO "section" VALUES (1, '二分监区', 1, 2);
INSERT INTO "section" VALUES (1, '三分监区', 1, 3);
INSERT INTO "section" VALUES (1, '四分监区', 1, 4);
INSERT INTO "sensitive_read" VALUES ('attachment', 1, '日记载', '2026-11-20T01:00:00.000000Z', 'chief', 1);
INSERT INTO "sign_in" VALUES (1, 1, '2026-11-20T09:00:00+08:00', '2026-11-20T01:00:00.000000Z', 'chief', 1);
INSERT INTO "study_class" VALUES ('第1教学班', 1, 1, 1);
INSERT INTO "study_pattern" VALUES ('2026-08-01', 5, 6, '2026-08-01T01:00:00.000000Z', 'chief', 1);
INSERT INTO "unit" VALUES ('示例监狱', 0, '2026-08-01', '2026-08-01', 1, 1);
INSERT INTO "user" VALUES ('chief', '李建国', 'ward_chief', 1, 1, 2, 3, 1);
INSERT INTO "user" VALUES ('clerk', '王雅琴', 'clerk', 2, 1, 1, 1, 2);
INSERT INTO "user" VALUES ('officer', '赵志强', 'officer', 3, 1, 1, 1, 3);
INSERT INTO "user" VALUES ('auditor', '周明远', 'auditor', NULL, 1, 1, 1, 4);
INSERT INTO "user" VALUES ('secadmin', '孙海涛', 'security_admin', NULL, 1, 1, 1, 5);
INSERT INTO "user" VALUES ('discipline', '何秀英', 'discipline', NULL, 1, 1, 1, 6);
INSERT INTO "user" VALUES ('education', '吴文斌', 'education', NULL, 1, 1, 1, 7);
INSERT INTO "user" VALUES ('panel', '马国栋', 'prison_panel', NULL, 1, 1, 1, 8);
INSERT INTO "user" VALUES ('sysadmin', '陈立新', 'system_admin', NULL, 1, 1, 1, 9);
INSERT INTO "ward" VALUES ('三监区', 1, 1);
INSERT INTO "watch_group" VALUES (1, '1号互监组', 1, 1);
INSERT INTO "watch_group" VALUES (1, '2号互监组', 1, 2);
INSERT INTO "weekly_review" VALUES ('2026-08-31', '2026-09-01', 1, '逐条核对事实和依据，同意所记分值', '2026-09-01T07:00:00.000000Z', 'chief', 1);
INSERT INTO "weekly_review" VALUES ('2026-09-28', '2026-10-01', 1, '逐条核对事实和依据，同意所记分值', '2026-10-01T07:00:00.000000Z', 'chief', 2);
INSERT INTO "weekly_review" VALUES ('2026-10-19', '2026-10-31', 1, NULL, '2026-10-31T15:00:00.000000Z', 'chief', 3);
CREATE INDEX ix_added_file_kind_key ON added_file (kind, "key");
CREATE INDEX ix_attachment_day_record_id ON attachment (day_record_id);
CREATE INDEX ix_attendance_lesson_id ON attendance (lesson_id);
CREATE INDEX ix_audit_change_audit_id ON audit_change (audit_id);
CREATE INDEX ix_award_cycle_id ON award (cycle_id);
CREATE INDEX ix_class_member_inmate_id ON class_member (inmate_id);
CREATE INDEX ix_conduct_record_officer_id_occurred_on ON conduct_record (officer_id, occurred_on);
CREATE INDEX ix_day_record_batch ON day_record (batch);
CREATE INDEX ix_day_record_inmate_id_occurred_on ON day_record (inmate_id, occurred_on);
CREATE INDEX ix_day_record_occurred_on ON day_record (occurred_on);
CREATE INDEX ix_inmate_initials ON inmate (initials);
CREATE INDEX ix_ledger_entry_inmate_id_month ON ledger_entry (inmate_id, month);
CREATE INDEX ix_ledger_entry_month_kind ON ledger_entry (month, kind);
CREATE INDEX ix_lesson_on_date ON lesson (on_date);
CREATE INDEX ix_movement_inmate_id_kind_on_date ON movement (inmate_id, kind, on_date);
CREATE INDEX ix_objection_change_day_record_id ON objection_change (day_record_id);
CREATE INDEX ix_objection_inmate_id_month ON objection (inmate_id, month);
CREATE INDEX ix_officer_initials ON officer (initials);
CREATE INDEX ix_panel_meeting_scoring_month_id ON panel_meeting (scoring_month_id);
CREATE INDEX ix_password_set_user_id ON password_set (user_id);
CREATE INDEX ix_publicity_scoring_month_id ON publicity (scoring_month_id);
CREATE INDEX ix_rectification_check_rectification_id ON rectification_check (rectification_id);
CREATE INDEX ix_rectification_owner_id_due_on ON rectification (owner_id, due_on);
CREATE INDEX ix_sign_in_user_id ON sign_in (user_id);
CREATE TRIGGER "append_only_added_file_delete" BEFORE DELETE ON "added_file" BEGIN SELECT RAISE(ABORT, 'append-only: added_file'); END;
CREATE TRIGGER "append_only_added_file_insert" BEFORE INSERT ON "added_file" WHEN EXISTS (SELECT 1 FROM "added_file" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: added_file'); END;
CREATE TRIGGER "append_only_added_file_update" BEFORE UPDATE ON "added_file" BEGIN SELECT RAISE(ABORT, 'append-only: added_file'); END;
CREATE TRIGGER "append_only_attachment_delete" BEFORE DELETE ON "attachment" BEGIN SELECT RAISE(ABORT, 'append-only: attachment'); END;
CREATE TRIGGER "append_only_attachment_insert" BEFORE INSERT ON "attachment" WHEN EXISTS (SELECT 1 FROM "attachment" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: attachment'); END;
CREATE TRIGGER "append_only_attachment_update" BEFORE UPDATE ON "attachment" BEGIN SELECT RAISE(ABORT, 'append-only: attachment'); END;
CREATE TRIGGER "append_only_audit_change_delete" BEFORE DELETE ON "audit_change" BEGIN SELECT RAISE(ABORT, 'append-only: audit_change'); END;
CREATE TRIGGER "append_only_audit_change_insert" BEFORE INSERT ON "audit_change" WHEN EXISTS (SELECT 1 FROM "audit_change" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: audit_change'); END;
CREATE TRIGGER "append_only_audit_change_update" BEFORE UPDATE ON "audit_change" BEGIN SELECT RAISE(ABORT, 'append-only: audit_change'); END;
CREATE TRIGGER "append_only_audit_delete" BEFORE DELETE ON "audit" BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER "append_only_audit_insert" BEFORE INSERT ON "audit" WHEN EXISTS (SELECT 1 FROM "audit" WHERE ("hash" = NEW."hash") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER "append_only_audit_update" BEFORE UPDATE ON "audit" BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER "append_only_award_delete" BEFORE DELETE ON "award" BEGIN SELECT RAISE(ABORT, 'append-only: award'); END;
CREATE TRIGGER "append_only_award_insert" BEFORE INSERT ON "award" WHEN EXISTS (SELECT 1 FROM "award" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: award'); END;
CREATE TRIGGER "append_only_award_step_delete" BEFORE DELETE ON "award_step" BEGIN SELECT RAISE(ABORT, 'append-only: award_step'); END;
CREATE TRIGGER "append_only_award_step_insert" BEFORE INSERT ON "award_step" WHEN EXISTS (SELECT 1 FROM "award_step" WHERE ("award_id" = NEW."award_id" AND "number" = NEW."number") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: award_step'); END;
CREATE TRIGGER "append_only_award_step_update" BEFORE UPDATE ON "award_step" BEGIN SELECT RAISE(ABORT, 'append-only: award_step'); END;
CREATE TRIGGER "append_only_award_update" BEFORE UPDATE ON "award" BEGIN SELECT RAISE(ABORT, 'append-only: award'); END;
CREATE TRIGGER "append_only_conduct_record_delete" BEFORE DELETE ON "conduct_record" BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record'); END;
CREATE TRIGGER "append_only_conduct_record_insert" BEFORE INSERT ON "conduct_record" WHEN EXISTS (SELECT 1 FROM "conduct_record" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record'); END;
CREATE TRIGGER "append_only_conduct_record_update" BEFORE UPDATE ON "conduct_record" BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record'); END;
CREATE TRIGGER "append_only_conduct_record_void_delete" BEFORE DELETE ON "conduct_record_void" BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record_void'); END;
CREATE TRIGGER "append_only_conduct_record_void_insert" BEFORE INSERT ON "conduct_record_void" WHEN EXISTS (SELECT 1 FROM "conduct_record_void" WHERE ("conduct_record_id" = NEW."conduct_record_id") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record_void'); END;
CREATE TRIGGER "append_only_conduct_record_void_update" BEFORE UPDATE ON "conduct_record_void" BEGIN SELECT RAISE(ABORT, 'append-only: conduct_record_void'); END;
CREATE TRIGGER "append_only_cycle_delete" BEFORE DELETE ON "cycle" BEGIN SELECT RAISE(ABORT, 'append-only: cycle'); END;
CREATE TRIGGER "append_only_cycle_insert" BEFORE INSERT ON "cycle" WHEN EXISTS (SELECT 1 FROM "cycle" WHERE ("id" = NEW."id") OR ("inmate_id" = NEW."inmate_id" AND "last_month" = NEW."last_month")) BEGIN SELECT RAISE(ABORT, 'append-only: cycle'); END;
CREATE TRIGGER "append_only_cycle_update" BEFORE UPDATE ON "cycle" BEGIN SELECT RAISE(ABORT, 'append-only: cycle'); END;
CREATE TRIGGER "append_only_day_record_delete" BEFORE DELETE ON "day_record" BEGIN SELECT RAISE(ABORT, 'append-only: day_record'); END;
CREATE TRIGGER "append_only_day_record_insert" BEFORE INSERT ON "day_record" WHEN EXISTS (SELECT 1 FROM "day_record" WHERE ("id" = NEW."id") OR ("serial" = NEW."serial")) BEGIN SELECT RAISE(ABORT, 'append-only: day_record'); END;
CREATE TRIGGER "append_only_day_record_step_delete" BEFORE DELETE ON "day_record_step" BEGIN SELECT RAISE(ABORT, 'append-only: day_record_step'); END;
CREATE TRIGGER "append_only_day_record_step_insert" BEFORE INSERT ON "day_record_step" WHEN EXISTS (SELECT 1 FROM "day_record_step" WHERE ("day_record_id" = NEW."day_record_id" AND "number" = NEW."number") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: day_record_step'); END;
CREATE TRIGGER "append_only_day_record_step_update" BEFORE UPDATE ON "day_record_step" BEGIN SELECT RAISE(ABORT, 'append-only: day_record_step'); END;
CREATE TRIGGER "append_only_day_record_update" BEFORE UPDATE ON "day_record" BEGIN SELECT RAISE(ABORT, 'append-only: day_record'); END;
CREATE TRIGGER "append_only_grading_opinion_delete" BEFORE DELETE ON "grading_opinion" BEGIN SELECT RAISE(ABORT, 'append-only: grading_opinion'); END;
CREATE TRIGGER "append_only_grading_opinion_insert" BEFORE INSERT ON "grading_opinion" WHEN EXISTS (SELECT 1 FROM "grading_opinion" WHERE ("cycle_id" = NEW."cycle_id" AND "number" = NEW."number") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: grading_opinion'); END;
CREATE TRIGGER "append_only_grading_opinion_update" BEFORE UPDATE ON "grading_opinion" BEGIN SELECT RAISE(ABORT, 'append-only: grading_opinion'); END;
CREATE TRIGGER "append_only_ledger_entry_delete" BEFORE DELETE ON "ledger_entry" BEGIN SELECT RAISE(ABORT, 'append-only: ledger_entry'); END;
CREATE TRIGGER "append_only_ledger_entry_insert" BEFORE INSERT ON "ledger_entry" WHEN EXISTS (SELECT 1 FROM "ledger_entry" WHERE ("id" = NEW."id") OR ("unique_key" = NEW."unique_key")) BEGIN SELECT RAISE(ABORT, 'append-only: ledger_entry'); END;
CREATE TRIGGER "append_only_ledger_entry_update" BEFORE UPDATE ON "ledger_entry" BEGIN SELECT RAISE(ABORT, 'append-only: ledger_entry'); END;
CREATE TRIGGER "append_only_month_step_delete" BEFORE DELETE ON "month_step" BEGIN SELECT RAISE(ABORT, 'append-only: month_step'); END;
CREATE TRIGGER "append_only_month_step_insert" BEFORE INSERT ON "month_step" WHEN EXISTS (SELECT 1 FROM "month_step" WHERE ("id" = NEW."id") OR ("scoring_month_id" = NEW."scoring_month_id" AND "number" = NEW."number")) BEGIN SELECT RAISE(ABORT, 'append-only: month_step'); END;
CREATE TRIGGER "append_only_month_step_update" BEFORE UPDATE ON "month_step" BEGIN SELECT RAISE(ABORT, 'append-only: month_step'); END;
CREATE TRIGGER "append_only_movement_delete" BEFORE DELETE ON "movement" BEGIN SELECT RAISE(ABORT, 'append-only: movement'); END;
CREATE TRIGGER "append_only_movement_insert" BEFORE INSERT ON "movement" WHEN EXISTS (SELECT 1 FROM "movement" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: movement'); END;
CREATE TRIGGER "append_only_movement_update" BEFORE UPDATE ON "movement" BEGIN SELECT RAISE(ABORT, 'append-only: movement'); END;
CREATE TRIGGER "append_only_movement_void_delete" BEFORE DELETE ON "movement_void" BEGIN SELECT RAISE(ABORT, 'append-only: movement_void'); END;
CREATE TRIGGER "append_only_movement_void_insert" BEFORE INSERT ON "movement_void" WHEN EXISTS (SELECT 1 FROM "movement_void" WHERE ("id" = NEW."id") OR ("movement_id" = NEW."movement_id")) BEGIN SELECT RAISE(ABORT, 'append-only: movement_void'); END;
CREATE TRIGGER "append_only_movement_void_update" BEFORE UPDATE ON "movement_void" BEGIN SELECT RAISE(ABORT, 'append-only: movement_void'); END;
CREATE TRIGGER "append_only_objection_change_delete" BEFORE DELETE ON "objection_change" BEGIN SELECT RAISE(ABORT, 'append-only: objection_change'); END;
CREATE TRIGGER "append_only_objection_change_insert" BEFORE INSERT ON "objection_change" WHEN EXISTS (SELECT 1 FROM "objection_change" WHERE ("id" = NEW."id") OR ("objection_step_id" = NEW."objection_step_id" AND "day_record_id" = NEW."day_record_id") OR ("objection_step_id" = NEW."objection_step_id" AND "movement_id" = NEW."movement_id")) BEGIN SELECT RAISE(ABORT, 'append-only: objection_change'); END;
CREATE TRIGGER "append_only_objection_change_update" BEFORE UPDATE ON "objection_change" BEGIN SELECT RAISE(ABORT, 'append-only: objection_change'); END;
CREATE TRIGGER "append_only_objection_delete" BEFORE DELETE ON "objection" BEGIN SELECT RAISE(ABORT, 'append-only: objection'); END;
CREATE TRIGGER "append_only_objection_insert" BEFORE INSERT ON "objection" WHEN EXISTS (SELECT 1 FROM "objection" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: objection'); END;
CREATE TRIGGER "append_only_objection_step_delete" BEFORE DELETE ON "objection_step" BEGIN SELECT RAISE(ABORT, 'append-only: objection_step'); END;
CREATE TRIGGER "append_only_objection_step_insert" BEFORE INSERT ON "objection_step" WHEN EXISTS (SELECT 1 FROM "objection_step" WHERE ("id" = NEW."id") OR ("objection_id" = NEW."objection_id" AND "number" = NEW."number")) BEGIN SELECT RAISE(ABORT, 'append-only: objection_step'); END;
CREATE TRIGGER "append_only_objection_step_update" BEFORE UPDATE ON "objection_step" BEGIN SELECT RAISE(ABORT, 'append-only: objection_step'); END;
CREATE TRIGGER "append_only_objection_update" BEFORE UPDATE ON "objection" BEGIN SELECT RAISE(ABORT, 'append-only: objection'); END;
CREATE TRIGGER "append_only_opening_delete" BEFORE DELETE ON "opening" BEGIN SELECT RAISE(ABORT, 'append-only: opening'); END;
CREATE TRIGGER "append_only_opening_insert" BEFORE INSERT ON "opening" WHEN EXISTS (SELECT 1 FROM "opening" WHERE ("id" = NEW."id") OR ("inmate_id" = NEW."inmate_id") OR ("ledger_entry_id" = NEW."ledger_entry_id")) BEGIN SELECT RAISE(ABORT, 'append-only: opening'); END;
CREATE TRIGGER "append_only_opening_update" BEFORE UPDATE ON "opening" BEGIN SELECT RAISE(ABORT, 'append-only: opening'); END;
CREATE TRIGGER "append_only_pack_confirmation_delete" BEFORE DELETE ON "pack_confirmation" BEGIN SELECT RAISE(ABORT, 'append-only: pack_confirmation'); END;
CREATE TRIGGER "append_only_pack_confirmation_insert" BEFORE INSERT ON "pack_confirmation" WHEN EXISTS (SELECT 1 FROM "pack_confirmation" WHERE ("id" = NEW."id") OR ("pack_id" = NEW."pack_id" AND "sha256" = NEW."sha256")) BEGIN SELECT RAISE(ABORT, 'append-only: pack_confirmation'); END;
CREATE TRIGGER "append_only_pack_confirmation_update" BEFORE UPDATE ON "pack_confirmation" BEGIN SELECT RAISE(ABORT, 'append-only: pack_confirmation'); END;
CREATE TRIGGER "append_only_panel_meeting_delete" BEFORE DELETE ON "panel_meeting" BEGIN SELECT RAISE(ABORT, 'append-only: panel_meeting'); END;
CREATE TRIGGER "append_only_panel_meeting_insert" BEFORE INSERT ON "panel_meeting" WHEN EXISTS (SELECT 1 FROM "panel_meeting" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: panel_meeting'); END;
CREATE TRIGGER "append_only_panel_meeting_update" BEFORE UPDATE ON "panel_meeting" BEGIN SELECT RAISE(ABORT, 'append-only: panel_meeting'); END;
CREATE TRIGGER "append_only_panel_member_delete" BEFORE DELETE ON "panel_member" BEGIN SELECT RAISE(ABORT, 'append-only: panel_member'); END;
CREATE TRIGGER "append_only_panel_member_insert" BEFORE INSERT ON "panel_member" WHEN EXISTS (SELECT 1 FROM "panel_member" WHERE ("id" = NEW."id") OR ("panel_meeting_id" = NEW."panel_meeting_id" AND "officer_id" = NEW."officer_id")) BEGIN SELECT RAISE(ABORT, 'append-only: panel_member'); END;
CREATE TRIGGER "append_only_panel_member_update" BEFORE UPDATE ON "panel_member" BEGIN SELECT RAISE(ABORT, 'append-only: panel_member'); END;
CREATE TRIGGER "append_only_password_set_delete" BEFORE DELETE ON "password_set" BEGIN SELECT RAISE(ABORT, 'append-only: password_set'); END;
CREATE TRIGGER "append_only_password_set_insert" BEFORE INSERT ON "password_set" WHEN EXISTS (SELECT 1 FROM "password_set" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: password_set'); END;
CREATE TRIGGER "append_only_password_set_update" BEFORE UPDATE ON "password_set" BEGIN SELECT RAISE(ABORT, 'append-only: password_set'); END;
CREATE TRIGGER "append_only_publicity_delete" BEFORE DELETE ON "publicity" BEGIN SELECT RAISE(ABORT, 'append-only: publicity'); END;
CREATE TRIGGER "append_only_publicity_insert" BEFORE INSERT ON "publicity" WHEN EXISTS (SELECT 1 FROM "publicity" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: publicity'); END;
CREATE TRIGGER "append_only_publicity_update" BEFORE UPDATE ON "publicity" BEGIN SELECT RAISE(ABORT, 'append-only: publicity'); END;
CREATE TRIGGER "append_only_rectification_check_delete" BEFORE DELETE ON "rectification_check" BEGIN SELECT RAISE(ABORT, 'append-only: rectification_check'); END;
CREATE TRIGGER "append_only_rectification_check_insert" BEFORE INSERT ON "rectification_check" WHEN EXISTS (SELECT 1 FROM "rectification_check" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: rectification_check'); END;
CREATE TRIGGER "append_only_rectification_check_update" BEFORE UPDATE ON "rectification_check" BEGIN SELECT RAISE(ABORT, 'append-only: rectification_check'); END;
CREATE TRIGGER "append_only_rectification_delete" BEFORE DELETE ON "rectification" BEGIN SELECT RAISE(ABORT, 'append-only: rectification'); END;
CREATE TRIGGER "append_only_rectification_insert" BEFORE INSERT ON "rectification" WHEN EXISTS (SELECT 1 FROM "rectification" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: rectification'); END;
CREATE TRIGGER "append_only_rectification_update" BEFORE UPDATE ON "rectification" BEGIN SELECT RAISE(ABORT, 'append-only: rectification'); END;
CREATE TRIGGER "append_only_scoring_month_delete" BEFORE DELETE ON "scoring_month" BEGIN SELECT RAISE(ABORT, 'append-only: scoring_month'); END;
CREATE TRIGGER "append_only_scoring_month_insert" BEFORE INSERT ON "scoring_month" WHEN EXISTS (SELECT 1 FROM "scoring_month" WHERE ("first_day" = NEW."first_day") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: scoring_month'); END;
CREATE TRIGGER "append_only_scoring_month_update" BEFORE UPDATE ON "scoring_month" BEGIN SELECT RAISE(ABORT, 'append-only: scoring_month'); END;
CREATE TRIGGER "append_only_sensitive_read_delete" BEFORE DELETE ON "sensitive_read" BEGIN SELECT RAISE(ABORT, 'append-only: sensitive_read'); END;
CREATE TRIGGER "append_only_sensitive_read_insert" BEFORE INSERT ON "sensitive_read" WHEN EXISTS (SELECT 1 FROM "sensitive_read" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: sensitive_read'); END;
CREATE TRIGGER "append_only_sensitive_read_update" BEFORE UPDATE ON "sensitive_read" BEGIN SELECT RAISE(ABORT, 'append-only: sensitive_read'); END;
CREATE TRIGGER "append_only_sign_in_delete" BEFORE DELETE ON "sign_in" BEGIN SELECT RAISE(ABORT, 'append-only: sign_in'); END;
CREATE TRIGGER "append_only_sign_in_insert" BEFORE INSERT ON "sign_in" WHEN EXISTS (SELECT 1 FROM "sign_in" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: sign_in'); END;
CREATE TRIGGER "append_only_sign_in_policy_delete" BEFORE DELETE ON "sign_in_policy" BEGIN SELECT RAISE(ABORT, 'append-only: sign_in_policy'); END;
CREATE TRIGGER "append_only_sign_in_policy_insert" BEFORE INSERT ON "sign_in_policy" WHEN EXISTS (SELECT 1 FROM "sign_in_policy" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: sign_in_policy'); END;
CREATE TRIGGER "append_only_sign_in_policy_update" BEFORE UPDATE ON "sign_in_policy" BEGIN SELECT RAISE(ABORT, 'append-only: sign_in_policy'); END;
CREATE TRIGGER "append_only_sign_in_update" BEFORE UPDATE ON "sign_in" BEGIN SELECT RAISE(ABORT, 'append-only: sign_in'); END;
CREATE TRIGGER "append_only_study_pattern_delete" BEFORE DELETE ON "study_pattern" BEGIN SELECT RAISE(ABORT, 'append-only: study_pattern'); END;
CREATE TRIGGER "append_only_study_pattern_insert" BEFORE INSERT ON "study_pattern" WHEN EXISTS (SELECT 1 FROM "study_pattern" WHERE ("effective_from" = NEW."effective_from") OR ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: study_pattern'); END;
CREATE TRIGGER "append_only_study_pattern_update" BEFORE UPDATE ON "study_pattern" BEGIN SELECT RAISE(ABORT, 'append-only: study_pattern'); END;
CREATE TRIGGER "append_only_unit_pack_delete" BEFORE DELETE ON "unit_pack" BEGIN SELECT RAISE(ABORT, 'append-only: unit_pack'); END;
CREATE TRIGGER "append_only_unit_pack_insert" BEFORE INSERT ON "unit_pack" WHEN EXISTS (SELECT 1 FROM "unit_pack" WHERE ("id" = NEW."id") OR ("pack_id" = NEW."pack_id")) BEGIN SELECT RAISE(ABORT, 'append-only: unit_pack'); END;
CREATE TRIGGER "append_only_unit_pack_update" BEFORE UPDATE ON "unit_pack" BEGIN SELECT RAISE(ABORT, 'append-only: unit_pack'); END;
CREATE TRIGGER "append_only_weekly_review_delete" BEFORE DELETE ON "weekly_review" BEGIN SELECT RAISE(ABORT, 'append-only: weekly_review'); END;
CREATE TRIGGER "append_only_weekly_review_insert" BEFORE INSERT ON "weekly_review" WHEN EXISTS (SELECT 1 FROM "weekly_review" WHERE ("id" = NEW."id")) BEGIN SELECT RAISE(ABORT, 'append-only: weekly_review'); END;
CREATE TRIGGER "append_only_weekly_review_update" BEFORE UPDATE ON "weekly_review" BEGIN SELECT RAISE(ABORT, 'append-only: weekly_review'); END;
COMMIT;
