# Run once in PowerShell, with your workbook's path or link for TARGET:
#   powershell -ExecutionPolicy Bypass -File windows-task.ps1 -Target "C:\Users\me\Documents\customers.xlsx"
param([Parameter(Mandatory = $true)][string]$Target)

# --wait outlasts an open workbook (exit status 75); a task that failed is tried again by Windows
$action = New-ScheduledTaskAction -Execute "sheetcrm" -Argument "sync `"$Target`" --yes --wait 3600"
$trigger = New-ScheduledTaskTrigger -Daily -At "06:30"
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries `
    -DontStopIfGoingOnBatteries -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 15) `
    -ExecutionTimeLimit (New-TimeSpan -Hours 2) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName "Update my customers" -Action $action -Trigger $trigger `
    -Settings $settings -Force
