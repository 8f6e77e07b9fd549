@echo off
setlocal
chcp 65001 >nul
cd /d "%~dp0"
rem Laver rapporten på Windows. Brug: start.cmd [rapport]   Uden navn: urs2017

set "RAPPORT=%~1"
if "%RAPPORT%"=="" set "RAPPORT=urs2017"

set "PYTHON=py -3"
py -3 --version >nul 2>&1 || set "PYTHON=python"
%PYTHON% --version >nul 2>&1
if errorlevel 1 (
    echo Python 3.11 eller nyere findes ikke på denne computer.
    echo Hent Python på python.org, sæt flueben ved "Add python.exe to PATH", og prøv igen.
    goto fejl
)

%PYTHON% tools\set_up.py
if errorlevel 1 goto fejl

.venv\Scripts\virkning.exe run "%RAPPORT%"
if errorlevel 1 goto fejl

set "SIDE=output\%RAPPORT%\%RAPPORT%.html"
rem Med Quarto er rapporten flere sider
if not exist "%SIDE%" set "SIDE=output\%RAPPORT%\index.html"
if not defined CI start "" "%SIDE%"
exit /b 0

:fejl
set "KODE=%ERRORLEVEL%"
if "%KODE%"=="0" set "KODE=1"
echo.
echo Rapporten blev ikke lavet. Læs beskeden ovenfor, ret fejlen, og prøv igen.
if not defined CI pause
exit /b %KODE%
