; The installer for Windows 10 and 11 on x64, compiled by build_installer.py, which defines what is asked for below.
;
;   cleanprison_<version>_x64.exe [/CurrentUser | /AllUsers] [/Desktop] [/S] [/D=folder]
;
; Every text is Chinese. Exit codes: 0 done, 1 cancelled, 2 not written, 3 this Windows does not fit, 4 an
; administrator is needed, 5 the program is running, 6 the folder cannot be taken. 3 to 6 have changed nothing.
; The stub is the 32-bit one: it can still tell a 32-bit Windows why it does not fit.

Unicode true
!macro ASKED_FOR NAME
    !ifndef ${NAME}
        !error "cleanprison.nsi: -D${NAME}=... is missing; packaging/windows/build_installer.py gives it"
    !endif
!macroend
!insertmacro ASKED_FOR VERSION ; as the program says it
!insertmacro ASKED_FOR NUMBERS ; the same as four numbers
!insertmacro ASKED_FOR PAYLOAD ; the frozen folder
!insertmacro ASKED_FOR REMOVAL ; what of it an uninstaller deletes
!insertmacro ASKED_FOR ICON
!insertmacro ASKED_FOR SIDE ; the picture of the last page
!insertmacro ASKED_FOR OUT_FILE

!define TITLE "清廉监狱"
!define PROGRAM "cleanprison.exe"
!define CONSOLE_PROGRAM "cleanprison-cli.exe"
!define UNINSTALLER "cleanprison-uninstall.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CleanPrison"
!define CLASSES "Software\Classes"
!define KIND "CleanPrison.Backup"
!define NOT_WRITTEN 2
!define UNFIT_SYSTEM 3
!define NO_ADMINISTRATOR 4
!define RUNNING 5
!define UNFIT_FOLDER 6
!define RUNNING_WORDS "${TITLE}正在运行，或者它的文件被别的程序占用。请先关闭它的窗口，再试一次。"

Name "${TITLE}"
BrandingText "${TITLE} ${VERSION}"
OutFile "${OUT_FILE}"
RequestExecutionLevel user ; whoever installs for everybody is asked when that was chosen
SetCompressor /SOLID lzma
ManifestDPIAware true
AllowSkipFiles off
FileErrorText "写不进文件：$\r$\n$0$\r$\n请看磁盘是不是满了、文件是不是被占用，再按“重试”；按“取消”停止安装。" \
    "写不进文件：$\r$\n$0$\r$\n请看磁盘是不是满了、文件是不是被占用，再按“重试”；按“取消”停止安装。"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

Var Everybody ; 1: for every user of this PC, 0: for the one who installs
Var Asked ; 1: the command line said for whom
Var Given ; the folder of /D=
Var WithIcon ; 1: an icon on the desktop
Var Old ; the folder of the version that is installed for the same users, "" when there is none
Var OldVersion
Var Fault ; the sentence that tells why it cannot go on, "" when it can
Var Code ; the exit code that goes with it
Var DataWords ; where the data lie, as the uninstaller says it

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_GUIINIT takeGivenUsers
Page custom showChoice takeChoice
!define MUI_DIRECTORYPAGE_TEXT_TOP "程序装在这个文件夹里，一般不用改。数据不在这里：第一次打开时另选。"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE takeFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${TITLE} ${VERSION} 已经装好"
!define MUI_FINISHPAGE_TEXT "开始菜单里有“${TITLE}”。第一次打开时，选数据放在哪里；升级的，照常登录。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}(&R)"
!define MUI_FINISHPAGE_RUN_FUNCTION openProgram
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "下面文件夹里的程序将被卸载。您的数据和备份不会删除，自己放进这个文件夹的文件也会留着。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${TITLE}已经卸载"
!define MUI_FINISHPAGE_TEXT "$DataWords"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE SimpChinese
SetFont /LANG=2052 "Microsoft YaHei UI" 9

VIProductVersion ${NUMBERS}
VIFileVersion ${NUMBERS}
VIAddVersionKey /LANG=2052 ProductName "${TITLE}"
VIAddVersionKey /LANG=2052 FileDescription "${TITLE}安装程序"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 CompanyName "${TITLE}"
VIAddVersionKey /LANG=2052 LegalCopyright "许可见程序里的“单位与外观”"

; --- what installer and uninstaller share -----------------------------------------------------------

!macro SHARED un
; Set $Fault when a program of the folder on the stack is running: Windows lets nobody write to it then.
Function ${un}checkRunning
    Exch $0
    Push $1
    Push $2
    StrCpy $Fault ""
    ${For} $1 1 2
        StrCpy $2 "$0\${PROGRAM}"
        ${If} $1 == 2
            StrCpy $2 "$0\${CONSOLE_PROGRAM}"
        ${EndIf}
        ${If} ${FileExists} $2
            ClearErrors
            FileOpen $2 $2 a
            ${If} ${Errors}
                StrCpy $Fault "${RUNNING_WORDS}"
                StrCpy $Code ${RUNNING}
            ${Else}
                FileClose $2
            ${EndIf}
        ${EndIf}
    ${Next}
    Pop $2
    Pop $1
    Pop $0
FunctionEnd

; Say $Fault, unless nobody looks, and end with $Code.
Function ${un}endWithFault
    MessageBox MB_OK|MB_ICONEXCLAMATION $Fault /SD IDOK
    SetErrorLevel $Code
    Quit
FunctionEnd

; Take a \ off the end of $INSTDIR, so that it can be compared.
Function ${un}trimFolder
    Push $0
    StrCpy $0 $INSTDIR 1 -1
    ${If} $0 == "\"
        StrCpy $INSTDIR $INSTDIR -1
    ${EndIf}
    Pop $0
FunctionEnd

; Put on the stack whether this process may write for every user: Admin or something else.
Function ${un}rights
    UserInfo::GetAccountType
FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

; --- for whom, and where ----------------------------------------------------------------------------

Function .onInit
    SetRegView 64
    ${IfNot} ${IsNativeAMD64}
    ${OrIfNot} ${AtLeastWin10}
        StrCpy $Fault "${TITLE}只能装在 64 位（x64）的 Windows 10 或 Windows 11 上，这台电脑不是。"
        StrCpy $Code ${UNFIT_SYSTEM}
        Call endWithFault
    ${EndIf}
    StrCpy $Given $INSTDIR
    Call readCommandLine
    Call findOld
    ${If} ${Silent}
    ${AndIf} $Everybody == 1
        Call rights
        Pop $0
        ${If} $0 != "Admin"
            SetErrorLevel ${NO_ADMINISTRATOR}
            Quit
        ${EndIf}
    ${EndIf}
FunctionEnd

Function readCommandLine
    ${GetParameters} $0
    StrCpy $Asked 1
    StrCpy $Everybody 0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
        StrCpy $Everybody 1
    ${Else}
        ClearErrors
        ${GetOptions} $0 "/CurrentUser" $1
        ${If} ${Errors}
            Call guessUsers
        ${EndIf}
    ${EndIf}
    ClearErrors
    ${GetOptions} $0 "/Desktop" $1
    ${IfNot} ${Errors}
        StrCpy $WithIcon 1
    ${EndIf}
FunctionEnd

; Nobody said for whom: for those who have it already, else for the one who installs.
Function guessUsers
    StrCpy $Asked 0
    ReadRegStr $1 HKCU "${ENTRY}" "InstallLocation"
    ReadRegStr $2 HKLM "${ENTRY}" "InstallLocation"
    ${If} $1 == ""
    ${AndIf} $2 != ""
        StrCpy $Everybody 1
    ${EndIf}
FunctionEnd

; Turn to the users chosen: their version, their folder, their icon on the desktop.
Function findOld
    ${If} $Everybody == 1
        SetShellVarContext all
        StrCpy $INSTDIR "$PROGRAMFILES64\CleanPrison"
    ${Else}
        SetShellVarContext current
        StrCpy $INSTDIR "$LOCALAPPDATA\Programs\CleanPrison"
    ${EndIf}
    ReadRegStr $Old SHCTX "${ENTRY}" "InstallLocation"
    ReadRegStr $OldVersion SHCTX "${ENTRY}" "DisplayVersion"
    ${If} $Given != ""
        StrCpy $INSTDIR $Given
    ${ElseIf} $Old != ""
        StrCpy $INSTDIR $Old
    ${EndIf}
    ${If} ${FileExists} "$DESKTOP\${TITLE}.lnk"
        StrCpy $WithIcon 1
    ${EndIf}
FunctionEnd

; --- the pages --------------------------------------------------------------------------------------

; /AllUsers in a window: ask Windows for an administrator at once.
Function takeGivenUsers
    ${If} $Asked == 1
    ${AndIf} $Everybody == 1
        Call becomeAdministrator
    ${EndIf}
FunctionEnd

; Where everybody is chosen and we may not write for everybody, start again as administrator and end; else go on.
Function becomeAdministrator
    Call rights
    Pop $0
    ${If} $0 == "Admin"
        Return
    ${EndIf}
    StrCpy $0 "/AllUsers"
    ${If} $WithIcon == 1
        StrCpy $0 "$0 /Desktop"
    ${EndIf}
    ${If} $Given != ""
        StrCpy $0 "$0 /D=$Given"
    ${EndIf}
    ClearErrors
    ExecShell "runas" "$EXEPATH" $0
    ${IfNot} ${Errors}
        Quit
    ${EndIf}
    StrCpy $Asked 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "为所有用户安装要由管理员同意，刚才没有得到同意。可以改选“只为我安装”。"
FunctionEnd

Var Dialog
Var ForMe
Var ForAll
Var OnDesktop

Function showChoice
    ${If} $Asked == 1
        Abort ; the command line has said it
    ${EndIf}
    !insertmacro MUI_HEADER_TEXT "安装${TITLE} ${VERSION}" "监区的三本台账。全程不用网络。"
    nsDialogs::Create 1018
    Pop $Dialog
    ${NSD_CreateRadioButton} 0 6u 100% 12u "只为我安装，不用管理员(&M)"
    Pop $ForMe
    ${NSD_CreateRadioButton} 0 24u 100% 12u "为这台电脑的所有用户安装，要管理员同意(&A)"
    Pop $ForAll
    ${NSD_CreateCheckbox} 0 52u 100% 12u "在桌面上放一个图标(&D)"
    Pop $OnDesktop
    ${NSD_CreateLabel} 0 80u 100% 40u "升级的，直接装在旧版上面：数据、设置都不动。请先关闭${TITLE}的窗口。"
    Pop $0
    ${If} $Everybody == 1
        ${NSD_Check} $ForAll
    ${Else}
        ${NSD_Check} $ForMe
    ${EndIf}
    ${If} $WithIcon == 1
    ${OrIf} $OldVersion == ""
        ${NSD_Check} $OnDesktop
    ${EndIf}
    nsDialogs::Show
FunctionEnd

Function takeChoice
    ${NSD_GetState} $ForAll $Everybody
    Call findOld
    ${NSD_GetState} $OnDesktop $WithIcon
    ${If} $Everybody == 1
        Call becomeAdministrator
        Call rights
        Pop $0
        ${If} $0 != "Admin"
            Abort
        ${EndIf}
    ${EndIf}
FunctionEnd

Function takeFolder
    Call checkFolder
    ${If} $Fault != ""
        MessageBox MB_OK|MB_ICONEXCLAMATION $Fault
        Abort
    ${EndIf}
    ${VersionCompare} "$OldVersion" "${VERSION}" $0
    ${If} $0 == 1
    ${AndIf} $OldVersion != ""
        MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "已经装着更新的 $OldVersion。${VERSION} 打不开由它改过结构的数据，那时要用升级前的备份恢复。仍要装回 ${VERSION} 吗？" IDYES +2
        Abort
    ${EndIf}
FunctionEnd

; The program is opened by the desktop, so that it does not run as administrator.
Function openProgram
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
FunctionEnd

; --- what may not be written to ---------------------------------------------------------------------

; Set $Fault and $Code when the folder cannot be taken, or a program of it or of the old version is running.
Function checkFolder
    Call trimFolder
    StrCpy $Code ${UNFIT_FOLDER}
    Call checkOthers
    ${If} $Fault != ""
        Return
    ${EndIf}
    Call checkWriting
    ${If} $Fault != ""
        Return
    ${EndIf}
    Push $INSTDIR
    Call checkRunning
    ${If} $Fault == ""
    ${AndIf} $Old != ""
        Push $Old
        Call checkRunning
    ${EndIf}
FunctionEnd

; Another program's folder, or the one installed for other users, is left alone.
Function checkOthers
    StrCpy $Fault ""
    ${If} $Everybody == 1
        ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
    ${Else}
        ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
    ${EndIf}
    ${If} $0 == $INSTDIR
    ${AndIf} $0 != $Old
        StrCpy $Fault "文件夹 $INSTDIR 里是为另外的用户装的${TITLE}。请另选一个文件夹，或先卸载那一份。"
    ${ElseIf} $INSTDIR != $Old
    ${AndIfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    ${AndIf} ${FileExists} "$INSTDIR\_internal\base_library.zip" ; every program frozen like ours has it
        StrCpy $Fault "文件夹 $INSTDIR 里有别的程序（_internal）。请另选一个文件夹。"
    ${EndIf}
FunctionEnd

; Leaves no trace: the folder goes again when it is empty.
Function checkWriting
    ClearErrors
    CreateDirectory $INSTDIR
    GetTempFileName $0 $INSTDIR
    ${If} ${Errors}
    ${OrIfNot} ${FileExists} $0
        StrCpy $Fault "文件夹 $INSTDIR 不能写入。请另选一个文件夹，或为所有用户安装（要管理员同意）。"
    ${EndIf}
    Delete $0
    RMDir $INSTDIR
FunctionEnd

; --- putting it there -------------------------------------------------------------------------------

Section "-program" THE_PROGRAM
    Call checkFolder
    ${If} $Fault != ""
        Call endWithFault
    ${EndIf}
    ${If} $Old != ""
    ${AndIf} $Old != $INSTDIR
        Push $Old
        Call removeVersion
    ${EndIf}
    Push $INSTDIR
    Call removeVersion
    SetOutPath $INSTDIR
    ClearErrors
    WriteUninstaller "$INSTDIR\${UNINSTALLER}" ; before all else: what was half written can be removed
    Call writeEntry
    File /r "${PAYLOAD}\*"
    ${If} ${Errors}
        StrCpy $Fault "程序没有写完。请看磁盘是不是满了、安全软件有没有拦，再装一次；数据没有动。"
        StrCpy $Code ${NOT_WRITTEN}
        Call endWithFault
    ${EndIf}
    Call writeShortcuts
    Call writeKind
SectionEnd

; Delete exactly what the version in the folder on the stack put there, by its own uninstaller.
Function removeVersion
    Pop $1
    ${IfNot} ${FileExists} "$1\${UNINSTALLER}"
        Return
    ${EndIf}
    ClearErrors
    ExecWait '"$1\${UNINSTALLER}" /S /Replaced _?=$1' $0
    ${If} ${Errors}
    ${OrIf} $0 != 0
        StrCpy $Fault "旧版的文件没有全部删掉（$0）。请重新启动电脑再装一次；数据没有动。"
        StrCpy $Code ${NOT_WRITTEN}
        Call endWithFault
    ${EndIf}
    Delete "$1\${UNINSTALLER}"
    RMDir $1
FunctionEnd

; What “应用和功能” shows.
Function writeEntry
    WriteRegStr SHCTX "${ENTRY}" "DisplayName" "${TITLE}"
    WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${ENTRY}" "Publisher" "${TITLE}"
    WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
    WriteRegStr SHCTX "${ENTRY}" "InstallLocation" $INSTDIR
    WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
    WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
    SectionGetSize ${THE_PROGRAM} $0
    WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" $0
    WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
    WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
FunctionEnd

Function writeShortcuts
    SetOutPath $PROFILE ; the folder that a shortcut starts in must not be the program's
    CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}"
    ${If} $WithIcon == 1
        CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${PROGRAM}"
    ${Else}
        Delete "$DESKTOP\${TITLE}.lnk"
    ${EndIf}
FunctionEnd

; A double click on a backup opens the window with it.
Function writeKind
    WriteRegStr SHCTX "${CLASSES}\${KIND}" "" "${TITLE}备份"
    WriteRegStr SHCTX "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr SHCTX "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr SHCTX "${CLASSES}\.cpbak" "" "${KIND}"
    ${RefreshShellIcons}
FunctionEnd

!include uninstall.nsh
