; attache: links work as soon as it is installed, before anybody has started it. The app registers itself again at its start
; (electron/deep-links.ts), for installations that did not come this way.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\attache" "" "URL:Attaché contact"
  WriteRegStr SHELL_CONTEXT "Software\Classes\attache" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\attache\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

; An update runs the old version's uninstaller first, but not its promise to the user.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey SHELL_CONTEXT "Software\Classes\attache"
    ; What the app wrote for this user, whichever way it was installed.
    DeleteRegKey HKCU "Software\Classes\attache"
  ${endIf}
!macroend
