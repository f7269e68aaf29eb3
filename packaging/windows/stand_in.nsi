; A program that stands in for the real one where the installer is tried: its window stays until it is closed.

Unicode true
Name "stand-in"
OutFile "${OUT_FILE}"
RequestExecutionLevel user
SilentInstall silent

!include FileFunc.nsh

Section
    ${GetParameters} $0
    FileOpen $1 "$TEMP\called-with.txt" w
    FileWriteUTF16LE $1 $0
    FileClose $1
    MessageBox MB_OK "stand-in"
SectionEnd
