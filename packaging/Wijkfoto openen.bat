@echo off
rem Opent het venster van wijkfoto in de browser. Er zijn geen beheerrechten nodig.
rem Sleep een projectmap op dit bestand om dat project te openen.
chcp 65001 >nul
set "PROJECT=%~1"
if "%PROJECT%"=="" set "PROJECT=%USERPROFILE%\Documents\wijkfoto"
if not exist "%PROJECT%" mkdir "%PROJECT%"
if exist "%~dp0wijkfoto.exe" (
  "%~dp0wijkfoto.exe" open "%PROJECT%"
) else (
  wijkfoto open "%PROJECT%"
)
if errorlevel 1 pause
