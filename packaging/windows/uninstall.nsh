; The uninstaller: deletes what this version put there, nothing else, and says where the data lie.
;
;   cleanprison-uninstall.exe [/S] [/Replaced] [_?=folder]
;
; /Replaced is said by the installer of another version: the program's files go, everything around them stays.

Var Replaced

Function un.onInit
    SetRegView 64
    Call un.trimFolder
    ${GetParameters} $0
    StrCpy $Replaced 0
    ClearErrors
    ${GetOptions} $0 "/Replaced" $1
    ${IfNot} ${Errors}
        StrCpy $Replaced 1
    ${EndIf}
    SetShellVarContext current
    StrCpy $Everybody 0
    ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
    ${If} $0 == $INSTDIR
        SetShellVarContext all
        StrCpy $Everybody 1
        Call un.becomeAdministrator
    ${EndIf}
    Call un.waitForClosing
FunctionEnd

Function un.becomeAdministrator
    Call un.rights
    Pop $0
    ${If} $0 == "Admin"
        Return
    ${EndIf}
    ${IfNot} ${Silent}
        ClearErrors
        ExecShell "runas" "$INSTDIR\${UNINSTALLER}"
        ${IfNot} ${Errors}
            Quit
        ${EndIf}
    ${EndIf}
    StrCpy $Fault "这一份是为所有用户装的，要由管理员同意才能卸载。"
    StrCpy $Code ${NO_ADMINISTRATOR}
    Call un.endWithFault
FunctionEnd

Function un.waitForClosing
    ${Do}
        Push $INSTDIR
        Call un.checkRunning
        ${If} $Fault == ""
            Return
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $Fault /SD IDCANCEL IDRETRY again
        SetErrorLevel $Code
        Quit
        again:
    ${Loop}
FunctionEnd

!include /CHARSET=UTF8 "${REMOVAL}"

Section "un.program"
    ClearErrors
    !insertmacro DELETE_FILES
    ${If} ${Errors}
        StrCpy $Fault "有些程序文件删不掉。请重新启动电脑，再卸载一次；数据没有动。"
        StrCpy $Code ${NOT_WRITTEN}
        Call un.endWithFault
    ${EndIf}
    !insertmacro REMOVE_FOLDERS
    ${If} $Replaced == 0
        Call un.removeEntries
        Delete "$INSTDIR\${UNINSTALLER}"
        RMDir $INSTDIR
        Call un.findData
    ${EndIf}
SectionEnd

Function un.removeEntries
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    Delete "$DESKTOP\${TITLE}.lnk"
    DeleteRegKey SHCTX "${ENTRY}"
    ReadRegStr $0 SHCTX "${CLASSES}\${KIND}\shell\open\command" ""
    ${If} $0 == '"$INSTDIR\${PROGRAM}" "%1"'
        DeleteRegKey SHCTX "${CLASSES}\${KIND}"
        ReadRegStr $0 SHCTX "${CLASSES}\.cpbak" ""
        ${If} $0 == "${KIND}"
            DeleteRegValue SHCTX "${CLASSES}\.cpbak" ""
            DeleteRegKey /ifempty SHCTX "${CLASSES}\.cpbak"
        ${EndIf}
    ${EndIf}
    ${un.RefreshShellIcons}
FunctionEnd

; --- where the data lie -----------------------------------------------------------------------------

; Fill $DataWords: for everybody the users' folders are looked through, else those of the one who uninstalls.
Function un.findData
    StrCpy $DataWords ""
    SetShellVarContext current
    Push $APPDATA
    Push $PROFILE
    Call un.addDataOf
    ${If} $Everybody == 1
        ${un.GetParent} $PROFILE $0
        FindFirst $1 $2 "$0\*"
        ${While} $2 != ""
            ${If} $2 != "."
            ${AndIf} $2 != ".."
            ${AndIf} "$0\$2" != $PROFILE
                Push "$0\$2\AppData\Roaming"
                Push "$0\$2"
                Call un.addDataOf
            ${EndIf}
            FindNext $1 $2
        ${EndWhile}
        FindClose $1
    ${EndIf}
    ${If} $DataWords == ""
        StrCpy $DataWords "没有找到数据文件夹；您另放的数据和备份都没有动。"
    ${Else}
        StrCpy $DataWords "数据没有删除，重新安装以后照常打开。数据在：$\r$\n$DataWords"
    ${EndIf}
FunctionEnd

; Add the usual folder below the profile on the stack, and the one that the settings below it name.
Function un.addDataOf
    Exch $R0 ; profile
    Exch
    Exch $R1 ; folder of settings
    Push $R2
    StrCpy $R2 "$R0\清廉监狱数据"
    ${If} ${FileExists} "$R2\*.*"
        StrCpy $DataWords "$DataWords$\r$\n$R2"
    ${EndIf}
    Push "$R1\cleanprison\settings.json"
    Call un.chosenFolder
    Pop $R1
    ${If} $R1 != ""
    ${AndIf} $R1 != $R2
    ${AndIf} ${FileExists} "$R1\*.*"
        StrCpy $DataWords "$DataWords$\r$\n$R1"
    ${EndIf}
    Pop $R2
    Pop $R1
    Pop $R0
FunctionEnd

; Replace the path of a settings file on the stack by the data folder that it names, "" when it names none.
; The file is short, UTF-8, and NSIS reads only the system's own encoding.
Function un.chosenFolder
    Exch $0
    Push $1
    Push $2
    Push $3
    ClearErrors
    FileOpen $1 $0 r
    StrCpy $0 ""
    ${IfNot} ${Errors}
        System::Alloc 1024
        Pop $2
        System::Call 'kernel32::ReadFile(p r1, p r2, i 1000, *i .r3, p 0)'
        System::Call 'kernel32::MultiByteToWideChar(i 65001, i 0, p r2, i r3, w .r0, i 1000) i .r3'
        System::Free $2
        FileClose $1
        StrCpy $0 $0 $3
        ClearErrors
        ${un.WordFind2X} $0 '"data_folder": "' '"' "E+1" $0
        ${If} ${Errors}
            StrCpy $0 ""
        ${EndIf}
        ${un.WordReplace} $0 "\\" "\" "+" $0
    ${EndIf}
    Pop $3
    Pop $2
    Pop $1
    Exch $0
FunctionEnd
