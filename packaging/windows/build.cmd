@echo off
rem Build the installer on a PC with Windows 10 or 11 x64: dist\cleanprison_<version>_x64.exe
rem Needed: Python 3.11 x64 with the launcher py, NSIS 3.08 or newer, and a source of the locked packages for pip.
rem The faces of a Linux build may be copied into resources\fonts before: rare.ttf is only built there.
setlocal
cd /d "%~dp0..\.."
set PYTHONUTF8=1
set PYTHONPATH=%CD%\src
set PYTHONHASHSEED=0
set PYTHON=.venv\Scripts\python.exe

py -3.11-64 -c "import sys; sys.exit(sys.maxsize < 2**32)" || goto failed
if not exist %PYTHON% py -3.11-64 -m venv .venv || goto failed
%PYTHON% -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: -r requirements.lock || goto failed
%PYTHON% -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
%PYTHON% -m pip check || goto failed
%PYTHON% tools\build_fonts.py || goto failed

echo build: freezing the program ...
%PYTHON% -m PyInstaller build.spec --noconfirm --clean --log-level WARN || goto failed
echo build: the frozen program tests itself ...
set PYTHONPATH=
dist\cleanprison\cleanprison-cli.exe self-test || goto failed
echo build: packing ...
%PYTHON% packaging\windows\build_installer.py dist\cleanprison dist || goto failed
exit /b 0

:failed
echo build: FAILED; the lines above say why
exit /b 1
