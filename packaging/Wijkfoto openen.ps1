# Opent het venster van wijkfoto in de browser. Er zijn geen beheerrechten nodig.
# Met een projectmap erachter opent dat project: .\"Wijkfoto openen.ps1" C:\pad\naar\project
param([string]$Project = (Join-Path ([Environment]::GetFolderPath("MyDocuments")) "wijkfoto"))
if (-not (Test-Path $Project)) { New-Item -ItemType Directory -Path $Project | Out-Null }
$program = Join-Path $PSScriptRoot "wijkfoto.exe"
if (-not (Test-Path $program)) { $program = "wijkfoto" }
& $program open $Project
if ($LASTEXITCODE -ne 0) { Read-Host "Druk op Enter om te sluiten" }
