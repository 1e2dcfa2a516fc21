<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>WBC Desktop {version}</source>
        <translation>WBC Desktop {version}</translation>
    </message>
    <message>
        <source>Not a medical device</source>
        <translation>Kein Medizinprodukt</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no connection. Cases and settings are in {folder}.</source>
        <translation>Nichts verlässt diesen Computer: kein Konto, keine Verbindung. Fälle und Einstellungen liegen in {folder}.</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>What the network in use was trained on</source>
        <translation>Womit das eingesetzte Netz trainiert wurde</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>For research and decision support. The program supports a trained person and replaces nobody’s judgement: the network proposes, the person decides.</source>
        <translation>Für Forschung und Entscheidungsunterstützung. Das Programm unterstützt eine ausgebildete Person und ersetzt kein Urteil: Das Netz schlägt vor, der Mensch entscheidet.</translation>
    </message>
    <message>
        <source>WBC Desktop is free software under the Apache License 2.0.
The typeface is Inter, © The Inter Project Authors, SIL Open Font License 1.1.
Trainings start from EfficientNet-Lite0 with ImageNet weights of the TensorFlow TPU models, Apache License 2.0, converted to NumPy arrays for this program.</source>
        <translation>WBC Desktop ist freie Software unter der Apache-Lizenz 2.0.
Die Schrift ist Inter, © The Inter Project Authors, SIL Open Font License 1.1.
Trainings beginnen mit EfficientNet-Lite0 und ImageNet-Gewichten der TensorFlow-TPU-Modelle, Apache-Lizenz 2.0, für dieses Programm in NumPy-Felder umgewandelt.</translation>
    </message>
    <message>
        <source>No network is in use.</source>
        <translation>Es ist kein Netz im Einsatz.</translation>
    </message>
    <message>
        <source>{name} v{version}</source>
        <translation>{name} v{version}</translation>
    </message>
    <message>
        <source>{set}: {n} cells, {licence}</source>
        <translation>{set}: {n} Zellen, {licence}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Confirm the proposal</source>
        <translation>Vorschlag bestätigen</translation>
    </message>
    <message>
        <source>Confirm the whole section</source>
        <translation>Ganzen Abschnitt bestätigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Show new cells</source>
        <translation>Neue Zellen zeigen</translation>
    </message>
    <message>
        <source>Sort by value, or sort again</source>
        <translation>Nach Wert ordnen, oder neu ordnen</translation>
    </message>
    <message>
        <source>Select the whole section</source>
        <translation>Ganzen Abschnitt auswählen</translation>
    </message>
    <message>
        <source>Show typical cells</source>
        <translation>Typische Zellen zeigen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Show the field</source>
        <translation>Feld zeigen</translation>
    </message>
    <message>
        <source>Zoom in on the cell</source>
        <translation>Zelle vergrößern</translation>
    </message>
    <message>
        <source>Show where the network looked</source>
        <translation>Zeigen, wohin das Netz gesehen hat</translation>
    </message>
    <message>
        <source>Previous field</source>
        <translation>Voriges Feld</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Nächstes Feld</translation>
    </message>
    <message>
        <source>Remove: not a cell</source>
        <translation>Entfernen: keine Zelle</translation>
    </message>
    <message>
        <source>Go to Cases</source>
        <translation>Zu den Fällen</translation>
    </message>
    <message>
        <source>Go to Review</source>
        <translation>Zur Befundung</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>Zum Training</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Zu den Einstellungen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Name the selected cells</source>
        <translation>Ausgewählte Zellen benennen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Fields and cells</source>
        <translation>Felder und Zellen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Confirmed {class_name}</source>
        <translation>{class_name} bestätigt</translation>
    </message>
    <message>
        <source>Named {class_name}</source>
        <translation>Als {class_name} benannt</translation>
    </message>
    <message>
        <source>Confirmed {count} cells</source>
        <translation>{count} Zellen bestätigt</translation>
    </message>
    <message>
        <source>Named {count} cells</source>
        <translation>{count} Zellen benannt</translation>
    </message>
    <message>
        <source>Added a missed cell</source>
        <translation>Übersehene Zelle hinzugefügt</translation>
    </message>
    <message>
        <source>Removed {count} cells</source>
        <translation>{count} Zellen entfernt</translation>
    </message>
    <message>
        <source>Second reading</source>
        <translation>Zweitbefund</translation>
    </message>
    <message>
        <source>Stated the slide&apos;s quality</source>
        <translation>Güte des Ausstrichs angegeben</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>Kommentiert</translation>
    </message>
    <message>
        <source>Filled in the form</source>
        <translation>Formular ausgefüllt</translation>
    </message>
</context>
<context>
    <name>AdaptCard</name>
    <message>
        <source>Adapt to my laboratory</source>
        <translation>An mein Labor anpassen</translation>
    </message>
    <message>
        <source>The network in use goes on learning from some ten cells of each class of your own slides, and repeats what it knew. It takes a few minutes. Whether it helps is measured on cells it did not learn from; nothing is put in use by itself.</source>
        <translation>Das eingesetzte Netz lernt aus etwa zehn Zellen je Klasse Ihrer eigenen Ausstriche weiter und wiederholt, was es konnte. Das dauert wenige Minuten. Ob es hilft, wird an Zellen gemessen, aus denen es nicht gelernt hat; von selbst wird nichts eingesetzt.</translation>
    </message>
    <message>
        <source>Reviewed cells of our cases</source>
        <translation>Geprüfte Zellen unserer Fälle</translation>
    </message>
    <message>
        <source>The set under Data</source>
        <translation>Der Bildsatz unter „Daten“</translation>
    </message>
    <message>
        <source>Cells to learn from</source>
        <translation>Zellen zum Lernen</translation>
    </message>
    <message>
        <source>Start adapting</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>own cells {day}</source>
        <translation>eigene Zellen {day}</translation>
    </message>
    <message>
        <source>It stands among the versions above; put it in use there.</source>
        <translation>Es steht oben bei den Versionen; setzen Sie es dort ein.</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Looking at the cells …</source>
        <translation>Zellen werden angesehen …</translation>
    </message>
    <message>
        <source>Read a labelled set under Data first.</source>
        <translation>Lesen Sie zuerst unter „Daten“ einen Bildsatz ein.</translation>
    </message>
    <message>
        <source>The set “{name}”.</source>
        <translation>Der Bildsatz „{name}“.</translation>
    </message>
    <message>
        <source>Looking for reviewed cells …</source>
        <translation>Geprüfte Zellen werden gesucht …</translation>
    </message>
    <message>
        <source>No reviewed cells with a known scale yet. Read a smear, name some ten cells of each class, then come back.</source>
        <translation>Noch keine geprüften Zellen mit bekanntem Maßstab. Lesen Sie einen Ausstrich ein, benennen Sie etwa zehn Zellen je Klasse und kommen Sie dann zurück.</translation>
    </message>
    <message>
        <source>case {number}: cells {cells}</source>
        <translation>Fall {number}: Zellen {cells}</translation>
    </message>
    <message>
        <source>To name next, because they would teach most (in order of capture): {cases}</source>
        <translation>Als Nächstes zu benennen, weil das Netz daraus am meisten lernt (in der Reihenfolge der Aufnahme): {cases}</translation>
    </message>
    <message>
        <source>{counts}; cases: {cases}.</source>
        <translation>{counts}; Fälle: {cases}.</translation>
    </message>
    <message>
        <source>Fewer than {wanted}: {classes}. The network keeps what it knows of them.</source>
        <translation>Weniger als {wanted}: {classes}. Das Netz behält, was es von ihnen weiß.</translation>
    </message>
    <message>
        <source>Left out, because two readers disagree: {cells}.</source>
        <translation>Ausgelassen, weil zwei Befunder uneins sind: {cells}.</translation>
    </message>
    <message>
        <source>Left out, because the scale is not known: {cells}.</source>
        <translation>Ausgelassen, weil der Maßstab nicht bekannt ist: {cells}.</translation>
    </message>
</context>
<context>
    <name>AdaptFigures</name>
    <message>
        <source>Share right</source>
        <translation>Anteil richtig</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change, 95 % limits, points</source>
        <translation>Änderung, 95-%-Grenzen, Punkte</translation>
    </message>
    <message>
        <source>Your cells, mean over the classes</source>
        <translation>Ihre Zellen, Mittel über die Klassen</translation>
    </message>
    <message>
        <source>Cells of the base set</source>
        <translation>Zellen des Basissatzes</translation>
    </message>
    <message>
        <source>Each class</source>
        <translation>Jede Klasse</translation>
    </message>
    <message>
        <source>After, 95 % limits</source>
        <translation>Danach, 95-%-Grenzen</translation>
    </message>
</context>
<context>
    <name>AgainstCard</name>
    <message>
        <source>Against the network in use</source>
        <translation>Gegen das Netz im Einsatz</translation>
    </message>
    <message>
        <source>Rightly named</source>
        <translation>Richtig benannt</translation>
    </message>
    <message>
        <source>Mean of classes</source>
        <translation>Mittel der Klassen</translation>
    </message>
    <message>
        <source>Full comparison</source>
        <translation>Ganzer Vergleich</translation>
    </message>
    <message>
        <source>Every class with its limits, and the pictures that differ</source>
        <translation>Jede Klasse mit ihren Grenzen und die Bilder, in denen sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Not compared: no network was in use, or its file was not at hand. Versions compares any two.</source>
        <translation>Nicht verglichen: Kein Netz war im Einsatz, oder seine Datei war nicht zur Hand. Unter „Versionen“ lassen sich beliebige zwei vergleichen.</translation>
    </message>
    <message>
        <source>Neither network can name any label of these pictures.</source>
        <translation>Keines der beiden Netze kann eine Bezeichnung dieser Bilder nennen.</translation>
    </message>
    <message>
        <source>Against {network}, in use</source>
        <translation>Gegen {network}, im Einsatz</translation>
    </message>
</context>
<context>
    <name>AnalyserRows</name>
    <message>
        <source>Inside the 95 % limits of what was counted</source>
        <translation>Innerhalb der 95-%-Grenzen der Zählung</translation>
    </message>
    <message>
        <source>Outside the 95 % limits of what was counted</source>
        <translation>Außerhalb der 95-%-Grenzen der Zählung</translation>
    </message>
</context>
<context>
    <name>BeginChoice</name>
    <message>
        <source>Nothing: chance alone</source>
        <translation>Nichts: allein Zufall</translation>
    </message>
    <message>
        <source>ImageNet: everyday pictures</source>
        <translation>ImageNet: Alltagsbilder</translation>
    </message>
    <message>
        <source>The shipped network</source>
        <translation>Das mitgelieferte Netz</translation>
    </message>
    <message>
        <source>A network file…</source>
        <translation>Eine Netzdatei…</translation>
    </message>
    <message>
        <source>A network file</source>
        <translation>Eine Netzdatei</translation>
    </message>
    <message>
        <source>Network files (*.wbcnet)</source>
        <translation>Netzdateien (*.wbcnet)</translation>
    </message>
</context>
<context>
    <name>BestCard</name>
    <message>
        <source>Train with these settings</source>
        <translation>Mit diesen Einstellungen trainieren</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bisher am besten</translation>
    </message>
    <message>
        <source>macro-F1 on the validation cells</source>
        <translation>Makro-F1 an den Validierungszellen</translation>
    </message>
    <message>
        <source>No trial is finished yet.</source>
        <translation>Noch ist kein Versuch fertig.</translation>
    </message>
    <message>
        <source>Stop and train with these settings</source>
        <translation>Beenden und mit diesen Einstellungen trainieren</translation>
    </message>
    <message>
        <source>Differences of a point or two may be chance: the same settings with another seed show how much. Judge on the test part, which no search looks at.</source>
        <translation>Unterschiede von ein, zwei Punkten können Zufall sein: Wie groß er ist, zeigen dieselben Einstellungen mit einem anderen Startwert. Urteilen Sie am Testteil, den keine Suche ansieht.</translation>
    </message>
    <message>
        <source>trial {n}</source>
        <translation>Versuch {n}</translation>
    </message>
    <message>
        <source>the settings you had are still the best</source>
        <translation>Ihre bisherigen Einstellungen sind immer noch die besten</translation>
    </message>
    <message>
        <source>trial {n}: {gain} points more than the settings you had</source>
        <translation>Versuch {n}: {gain} Punkte mehr als mit Ihren bisherigen Einstellungen</translation>
    </message>
</context>
<context>
    <name>CaseBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Case form</source>
        <translation>Fallformular</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Unterschreiben…</translation>
    </message>
    <message>
        <source>&lt;b&gt;{done}&lt;/b&gt; of {target} reviewed</source>
        <translation>&lt;b&gt;{done}&lt;/b&gt; von {target} geprüft</translation>
    </message>
</context>
<context>
    <name>CaseFormPanel</name>
    <message>
        <source>Reference ranges</source>
        <translation>Referenzbereiche</translation>
    </message>
    <message>
        <source>Analyser differential</source>
        <translation>Differentialblutbild des Geräts</translation>
    </message>
    <message>
        <source>1970-12-31</source>
        <translation>1970-12-31</translation>
    </message>
    <message>
        <source>2026-12-31 08:30</source>
        <translation>2026-12-31 08:30</translation>
    </message>
    <message>
        <source>As the laboratory</source>
        <translation>Wie im Labor</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patient number</source>
        <translation>Patientennummer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Specimen number</source>
        <translation>Probennummer</translation>
    </message>
    <message>
        <source>Number on the slide</source>
        <translation>Nummer auf dem Ausstrich</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>Färbung</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Entnahme</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Einsender</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>Analyser</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>WBC, ×10⁹/L</source>
        <translation>Leukozyten, ×10⁹/L</translation>
    </message>
    <message>
        <source>Corrected for erythroblasts</source>
        <translation>Um Erythroblasten korrigiert</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>Own target, cells</source>
        <translation>Eigenes Ziel, Zellen</translation>
    </message>
    <message>
        <source>as the laboratory</source>
        <translation>wie im Labor</translation>
    </message>
    <message>
        <source>Reason for another target</source>
        <translation>Grund für ein anderes Ziel</translation>
    </message>
    <message>
        <source>Smudge cells</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>White cells</source>
        <translation>Leukozyten</translation>
    </message>
    <message>
        <source>Red cells</source>
        <translation>Erythrozyten</translation>
    </message>
    <message>
        <source>Platelets</source>
        <translation>Thrombozyten</translation>
    </message>
    <message>
        <source>Phone log</source>
        <translation>Telefonprotokoll</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>Nach Alter</translation>
    </message>
</context>
<context>
    <name>CaseLines</name>
    <message>
        <source>Read: {count} cells</source>
        <translation>Gelesen: {count} Zellen</translation>
    </message>
    <message>
        <source>{count} images could not be read. What was read is kept.</source>
        <translation>{count} Bilder konnten nicht gelesen werden. Was gelesen wurde, bleibt.</translation>
    </message>
</context>
<context>
    <name>CasePages</name>
    <message>
        <source>Case {number}</source>
        <translation>Fall {number}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Case form</source>
        <translation>Fallformular</translation>
    </message>
    <message>
        <source>Second reading</source>
        <translation>Zweitbefund</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Unterschrieben</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Being amended</source>
        <translation>In Änderung</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>In Zählung</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>In Befundung</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>no cells yet</source>
        <translation>noch keine Zellen</translation>
    </message>
    <message>
        <source>{done} of {all} reviewed</source>
        <translation>{done} von {all} geprüft</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Search number, specimen, initials</source>
        <translation>Nummer, Probe, Kürzel suchen</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>Fälle suchen</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>Welche Fälle</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>Demonstration</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Number of the new case</source>
        <translation>Nummer des neuen Falls</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Cancel case…</source>
        <translation>Stornieren…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>No case matches. Search in all cases, or clear the search.</source>
        <translation>Kein Fall passt. Suchen Sie in allen Fällen oder leeren Sie die Suche.</translation>
    </message>
    <message>
        <source>No case here. Drop a smear on the window to begin one.</source>
        <translation>Noch kein Fall. Ziehen Sie einen Ausstrich auf das Fenster, um einen zu beginnen.</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>Fall {number}</translation>
    </message>
    <message>
        <source>Case files</source>
        <translation>Falldateien</translation>
    </message>
    <message>
        <source>Import a case</source>
        <translation>Fall importieren</translation>
    </message>
    <message>
        <source>Export the case</source>
        <translation>Fall exportieren</translation>
    </message>
    <message>
        <source>Reject case {number}? The smear cannot be reported.</source>
        <translation>Fall {number} verwerfen? Der Ausstrich ist nicht befundbar.</translation>
    </message>
    <message>
        <source>Cancel case {number}? Nothing will be reported.</source>
        <translation>Fall {number} stornieren? Es wird nichts befundet.</translation>
    </message>
    <message>
        <source>Delete case {number} for good? Patient, cells and reports go; that it was deleted, when and why stays in the journal.</source>
        <translation>Fall {number} endgültig löschen? Patient, Zellen und Befunde gehen verloren; dass, wann und warum gelöscht wurde, bleibt im Journal.</translation>
    </message>
</context>
<context>
    <name>CellClass</name>
    <message>
        <source>Neutrophils</source>
        <translation>Neutrophile</translation>
    </message>
    <message>
        <source>Immature granulocytes</source>
        <translation>Unreife Granulozyten</translation>
    </message>
    <message>
        <source>Segmented</source>
        <translation>Segmentkernige</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Stabkernige</translation>
    </message>
    <message>
        <source>Reactive lymph.</source>
        <translation>Reaktive Lymph.</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>Artefakte</translation>
    </message>
    <message>
        <source>Band neutrophil</source>
        <translation>Stabkernige</translation>
    </message>
    <message>
        <source>Basophil</source>
        <translation>Basophile</translation>
    </message>
    <message>
        <source>Blast</source>
        <translation>Blasten</translation>
    </message>
    <message>
        <source>Eosinophil</source>
        <translation>Eosinophile</translation>
    </message>
    <message>
        <source>Erythroblast</source>
        <translation>Erythroblasten</translation>
    </message>
    <message>
        <source>Giant platelet</source>
        <translation>Riesenthrombozyten</translation>
    </message>
    <message>
        <source>Lymphocyte</source>
        <translation>Lymphozyten</translation>
    </message>
    <message>
        <source>Metamyelocyte</source>
        <translation>Metamyelozyten</translation>
    </message>
    <message>
        <source>Monocyte</source>
        <translation>Monozyten</translation>
    </message>
    <message>
        <source>Myelocyte</source>
        <translation>Myelozyten</translation>
    </message>
    <message>
        <source>Plasma cell</source>
        <translation>Plasmazellen</translation>
    </message>
    <message>
        <source>Platelet</source>
        <translation>Thrombozyten</translation>
    </message>
    <message>
        <source>Promyelocyte</source>
        <translation>Promyelozyten</translation>
    </message>
    <message>
        <source>Reactive lymphocyte</source>
        <translation>Reaktive Lymphozyten</translation>
    </message>
    <message>
        <source>Segmented neutrophil</source>
        <translation>Segmentkernige</translation>
    </message>
    <message>
        <source>Smudge cell</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht identifiziert</translation>
    </message>
    <message>
        <source>WBC</source>
        <translation>Leukozyten</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>Artefakte</translation>
    </message>
    <message>
        <source>band neutrophil</source>
        <translation>Stabkernige</translation>
    </message>
    <message>
        <source>basophil</source>
        <translation>Basophile</translation>
    </message>
    <message>
        <source>blast</source>
        <translation>Blasten</translation>
    </message>
    <message>
        <source>eosinophil</source>
        <translation>Eosinophile</translation>
    </message>
    <message>
        <source>erythroblast</source>
        <translation>Erythroblasten</translation>
    </message>
    <message>
        <source>giant platelet</source>
        <translation>Riesenthrombozyten</translation>
    </message>
    <message>
        <source>immature granulocytes</source>
        <translation>unreife Granulozyten</translation>
    </message>
    <message>
        <source>lymphocyte</source>
        <translation>Lymphozyten</translation>
    </message>
    <message>
        <source>metamyelocyte</source>
        <translation>Metamyelozyten</translation>
    </message>
    <message>
        <source>monocyte</source>
        <translation>Monozyten</translation>
    </message>
    <message>
        <source>myelocyte</source>
        <translation>Myelozyten</translation>
    </message>
    <message>
        <source>neutrophils</source>
        <translation>Neutrophile</translation>
    </message>
    <message>
        <source>plasma cell</source>
        <translation>Plasmazellen</translation>
    </message>
    <message>
        <source>platelet</source>
        <translation>Thrombozyten</translation>
    </message>
    <message>
        <source>promyelocyte</source>
        <translation>Promyelozyten</translation>
    </message>
    <message>
        <source>reactive lymphocyte</source>
        <translation>reaktive Lymphozyten</translation>
    </message>
    <message>
        <source>segmented neutrophil</source>
        <translation>Segmentkernige</translation>
    </message>
    <message>
        <source>smudge cell</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>unidentified</source>
        <translation>nicht identifiziert</translation>
    </message>
    <message>
        <source>wbc</source>
        <translation>Leukozyten</translation>
    </message>
</context>
<context>
    <name>CellPicture</name>
    <message>
        <source>Picture of the cell</source>
        <translation>Bild der Zelle</translation>
    </message>
    <message>
        <source>Drag to move, wheel to zoom, double-click for the whole cell</source>
        <translation>Ziehen verschiebt, das Rad vergrößert, Doppelklick zeigt die ganze Zelle</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>best so far {value}
epoch {epoch}, kept</source>
        <translation>bisher bester Wert {value}
Epoche {epoch}, behalten</translation>
    </message>
    <message>
        <source>best {value}
epoch {epoch}</source>
        <translation>Bestwert {value}
Epoche {epoch}</translation>
    </message>
</context>
<context>
    <name>ChoiceRule</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>{name}: {seen} reviewed, {to_do} to do</source>
        <translation>{name}: {seen} geprüft, {to_do} offen</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>{name} ({key}), {abbreviation}: {seen} reviewed, {to_do} to do</source>
        <translation>{name} ({key}), {abbreviation}: {seen} geprüft, {to_do} offen</translation>
    </message>
    <message>
        <source>Not counted in 100 %</source>
        <translation>Nicht in den 100 %</translation>
    </message>
</context>
<context>
    <name>ClassMenu</name>
    <message>
        <source>{count} cells</source>
        <translation>{count} Zellen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Remove: not a cell</source>
        <translation>Entfernen: keine Zelle</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Per class</source>
        <translation>Je Klasse</translation>
    </message>
    <message>
        <source>{name}: {found} % of {n} found, {right} % right, F1 {f1} %</source>
        <translation>{name}: {found} % von {n} gefunden, {right} % richtig, F1 {f1} %</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Found %</source>
        <translation>Treffer %</translation>
    </message>
    <message>
        <source>F1 %</source>
        <translation>F1 %</translation>
    </message>
    <message>
        <source>95 % limits</source>
        <translation>95-%-Grenzen</translation>
    </message>
    <message>
        <source>Right %</source>
        <translation>Richtig %</translation>
    </message>
</context>
<context>
    <name>ColourPlot</name>
    <message>
        <source>Colours of the nuclei beside the training laboratories</source>
        <translation>Farben der Kerne neben den Trainingslaboren</translation>
    </message>
    <message>
        <source>bluer nuclei</source>
        <translation>blauere Kerne</translation>
    </message>
    <message>
        <source>redder nuclei</source>
        <translation>rötere Kerne</translation>
    </message>
    <message>
        <source>paler</source>
        <translation>blasser</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
</context>
<context>
    <name>ColourView</name>
    <message>
        <source>Nuclei</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Cytoplasm</source>
        <translation>Zytoplasma</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Points are cells of this set. Rings are the laboratories the network was trained on: where most points lie outside every ring, it has not seen such a stain.</source>
        <translation>Punkte sind Zellen dieses Bildsatzes. Ringe sind die Labore, mit denen das Netz trainiert wurde: Liegen die meisten Punkte außerhalb aller Ringe, hat es eine solche Färbung nicht gesehen.</translation>
    </message>
    <message>
        <source>As a whole the set looks familiar to {network}.</source>
        <translation>Im Ganzen wirkt der Bildsatz auf {network} vertraut.</translation>
    </message>
    <message>
        <source>As a whole the set looks unfamiliar to {network}.</source>
        <translation>Im Ganzen wirkt der Bildsatz auf {network} fremd.</translation>
    </message>
    <message>
        <source>There are too few cells to say whether {network} knows such.</source>
        <translation>Es sind zu wenige Zellen, um zu sagen, ob {network} solche kennt.</translation>
    </message>
</context>
<context>
    <name>CommentWords</name>
    <message>
        <source>Add a finding</source>
        <translation>Merkmal hinzufügen</translation>
    </message>
    <message>
        <source>Add a finding…</source>
        <translation>Merkmal hinzufügen…</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Grad</translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>left shift</source>
        <translation>Linksverschiebung</translation>
    </message>
    <message>
        <source>toxic granulation</source>
        <translation>toxische Granulation</translation>
    </message>
    <message>
        <source>Döhle bodies</source>
        <translation>Döhle-Körperchen</translation>
    </message>
    <message>
        <source>vacuolated neutrophils</source>
        <translation>vakuolisierte Neutrophile</translation>
    </message>
    <message>
        <source>hypogranular neutrophils</source>
        <translation>hypogranulierte Neutrophile</translation>
    </message>
    <message>
        <source>hypersegmented neutrophils</source>
        <translation>übersegmentierte Neutrophile</translation>
    </message>
    <message>
        <source>pseudo-Pelger cells</source>
        <translation>Pseudo-Pelger-Zellen</translation>
    </message>
    <message>
        <source>Auer rods</source>
        <translation>Auer-Stäbchen</translation>
    </message>
    <message>
        <source>reactive lymphocytes</source>
        <translation>reaktive Lymphozyten</translation>
    </message>
    <message>
        <source>abnormal lymphocytes, haematologist informed</source>
        <translation>auffällige Lymphozyten, Hämatologie informiert</translation>
    </message>
    <message>
        <source>smudge cells</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>anisocytosis</source>
        <translation>Anisozytose</translation>
    </message>
    <message>
        <source>macrocytes</source>
        <translation>Makrozyten</translation>
    </message>
    <message>
        <source>microcytes</source>
        <translation>Mikrozyten</translation>
    </message>
    <message>
        <source>hypochromic cells</source>
        <translation>hypochrome Zellen</translation>
    </message>
    <message>
        <source>polychromasia</source>
        <translation>Polychromasie</translation>
    </message>
    <message>
        <source>acanthocytes</source>
        <translation>Akanthozyten</translation>
    </message>
    <message>
        <source>bite cells</source>
        <translation>Bisszellen (Degmazyten)</translation>
    </message>
    <message>
        <source>blister cells</source>
        <translation>Blasenzellen (Blister Cells)</translation>
    </message>
    <message>
        <source>echinocytes</source>
        <translation>Echinozyten</translation>
    </message>
    <message>
        <source>elliptocytes</source>
        <translation>Elliptozyten</translation>
    </message>
    <message>
        <source>irregularly contracted cells</source>
        <translation>irregulär kontrahierte Zellen</translation>
    </message>
    <message>
        <source>ovalocytes</source>
        <translation>Ovalozyten</translation>
    </message>
    <message>
        <source>schistocytes</source>
        <translation>Schistozyten (Fragmentozyten)</translation>
    </message>
    <message>
        <source>sickle cells</source>
        <translation>Sichelzellen</translation>
    </message>
    <message>
        <source>spherocytes</source>
        <translation>Sphärozyten (Kugelzellen)</translation>
    </message>
    <message>
        <source>stomatocytes</source>
        <translation>Stomatozyten</translation>
    </message>
    <message>
        <source>target cells</source>
        <translation>Targetzellen</translation>
    </message>
    <message>
        <source>teardrop cells</source>
        <translation>Dakryozyten (Tränenformen)</translation>
    </message>
    <message>
        <source>basophilic stippling</source>
        <translation>basophile Tüpfelung</translation>
    </message>
    <message>
        <source>Howell-Jolly bodies</source>
        <translation>Howell-Jolly-Körperchen</translation>
    </message>
    <message>
        <source>Pappenheimer bodies</source>
        <translation>Pappenheimer-Körperchen</translation>
    </message>
    <message>
        <source>rouleaux</source>
        <translation>Geldrollenbildung</translation>
    </message>
    <message>
        <source>agglutination</source>
        <translation>Agglutination</translation>
    </message>
    <message>
        <source>parasites, haematologist informed</source>
        <translation>Parasiten, Hämatologie informiert</translation>
    </message>
    <message>
        <source>adequate</source>
        <translation>ausreichend</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>vermindert</translation>
    </message>
    <message>
        <source>increased</source>
        <translation>vermehrt</translation>
    </message>
    <message>
        <source>platelet clumps</source>
        <translation>Thrombozytenaggregate</translation>
    </message>
    <message>
        <source>giant platelets</source>
        <translation>Riesenthrombozyten</translation>
    </message>
    <message>
        <source>hypogranular platelets</source>
        <translation>hypogranulierte Thrombozyten</translation>
    </message>
    <message>
        <source>1+ few</source>
        <translation>1+ wenige</translation>
    </message>
    <message>
        <source>2+ moderate</source>
        <translation>2+ mäßig</translation>
    </message>
    <message>
        <source>3+ many</source>
        <translation>3+ viele</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>ohne Grad</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Darkness of the nuclei</source>
        <translation>Dunkelheit der Kerne</translation>
    </message>
    <message>
        <source>Colour of the nuclei</source>
        <translation>Farbe der Kerne</translation>
    </message>
    <message>
        <source>Size of the nuclei</source>
        <translation>Größe der Kerne</translation>
    </message>
    <message>
        <source>Colour of the background</source>
        <translation>Farbe des Hintergrunds</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Sureness of the network</source>
        <translation>Sicherheit des Netzes</translation>
    </message>
    <message>
        <source>Cells unlike every class</source>
        <translation>Zellen, die keiner Klasse gleichen</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>somewhat {how}</source>
        <translation>etwas {how}</translation>
    </message>
    <message>
        <source>much {how}</source>
        <translation>viel {how}</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>paler</source>
        <translation>blasser</translation>
    </message>
    <message>
        <source>bluer</source>
        <translation>blauer</translation>
    </message>
    <message>
        <source>redder</source>
        <translation>röter</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>größer</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>yellower</source>
        <translation>gelber</translation>
    </message>
    <message>
        <source>sharper</source>
        <translation>schärfer</translation>
    </message>
    <message>
        <source>softer</source>
        <translation>weicher</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>{name} beside training</source>
        <translation>{name} neben dem Training</translation>
    </message>
    <message>
        <source>This slide</source>
        <translation>Dieser Ausstrich</translation>
    </message>
    <message>
        <source>Nearest training cells</source>
        <translation>Nächste Trainingszellen</translation>
    </message>
    <message>
        <source>Being compared …</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Correct the scale…</source>
        <translation>Maßstab korrigieren…</translation>
    </message>
    <message>
        <source>Answer the alarm…</source>
        <translation>Alarm beantworten…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{shown} of its cells, unsorted; {measured} were measured.</source>
        <translation>{shown} seiner Zellen, unsortiert; {measured} wurden gemessen.</translation>
    </message>
    <message>
        <source>Their scale is not known.</source>
        <translation>Ihr Maßstab ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The network says nothing of the slides it was trained on.</source>
        <translation>Das Netz sagt nichts über die Ausstriche, an denen es trainiert wurde.</translation>
    </message>
    <message>
        <source>Drawn, not photographed: after what the network keeps of its training laboratory “{name}” (stain, background).</source>
        <translation>Gezeichnet, nicht fotografiert: nach dem, was das Netz von seinem Trainingslabor „{name}“ behalten hat (Färbung, Hintergrund).</translation>
    </message>
    <message>
        <source>Cells of “{name}” that the network was trained on.</source>
        <translation>Zellen aus „{name}“, an denen das Netz trainiert wurde.</translation>
    </message>
    <message>
        <source>Compared in</source>
        <translation>Verglichen in</translation>
    </message>
    <message>
        <source>This slide is</source>
        <translation>Dieser Ausstrich ist</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>In deviations between slides of that laboratory; more than 4 is an alarm</source>
        <translation>In Abweichungen zwischen Ausstrichen jenes Labors; mehr als 4 ist ein Alarm</translation>
    </message>
</context>
<context>
    <name>ComparisonCard</name>
    <message>
        <source>Compare two versions</source>
        <translation>Zwei Versionen vergleichen</translation>
    </message>
    <message>
        <source>on the same cells; nothing is put in use</source>
        <translation>an denselben Zellen; eingesetzt wird dabei nichts</translation>
    </message>
    <message>
        <source>Version A</source>
        <translation>Version A</translation>
    </message>
    <message>
        <source>Version B</source>
        <translation>Version B</translation>
    </message>
    <message>
        <source>On which set</source>
        <translation>An welchem Bildsatz</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>the frozen set</source>
        <translation>dem eingefrorenen Bildsatz</translation>
    </message>
    <message>
        <source>{name}, under Data</source>
        <translation>{name}, unter „Daten“</translation>
    </message>
    <message>
        <source>no set yet: read one under Data</source>
        <translation>noch kein Bildsatz: unter „Daten“ einlesen</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweiter</translation>
    </message>
    <message>
        <source>p, adjusted</source>
        <translation>p, adjustiert</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Only A right</source>
        <translation>Nur A richtig</translation>
    </message>
    <message>
        <source>Only B right</source>
        <translation>Nur B richtig</translation>
    </message>
    <message>
        <source>Both wrong, differently</source>
        <translation>Beide falsch, verschieden</translation>
    </message>
    <message>
        <source>on {name}, {cells} cells</source>
        <translation>an {name}, {cells} Zellen</translation>
    </message>
    <message>
        <source>{count} cells, {shown} shown</source>
        <translation>{count} Zellen, {shown} gezeigt</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translation>{count} Zellen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>A right</source>
        <translation>A richtig</translation>
    </message>
    <message>
        <source>95 % limits</source>
        <translation>95-%-Grenzen</translation>
    </message>
    <message>
        <source>B right</source>
        <translation>B richtig</translation>
    </message>
    <message>
        <source>Only A</source>
        <translation>Nur A</translation>
    </message>
    <message>
        <source>Only B</source>
        <translation>Nur B</translation>
    </message>
    <message>
        <source>Chance explains it</source>
        <translation>Durch Zufall erklärbar</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Which was taken for which</source>
        <translation>Was wofür gehalten wurde</translation>
    </message>
    <message>
        <source>{count} × {label}, named rightly</source>
        <translation>{count} × {label}, richtig benannt</translation>
    </message>
    <message>
        <source>{count} × {label} taken for {said}</source>
        <translation>{count} × {label} für {said} gehalten</translation>
    </message>
</context>
<context>
    <name>CountTable</name>
    <message>
        <source>Pictures by class and part</source>
        <translation>Bilder nach Klasse und Teil</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
</context>
<context>
    <name>DangerCard</name>
    <message>
        <source>in 1 000 cells</source>
        <translation>in 1 000 Zellen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the pictures of these errors</source>
        <translation>Die Bilder dieser Fehler zeigen</translation>
    </message>
    <message>
        <source>limits {low} – {high}</source>
        <translation>Grenzen {low} – {high}</translation>
    </message>
    <message>
        <source>Never: it was not trained on blasts, so it names none, not even a true one.</source>
        <translation>Nie: Es wurde nicht mit Blasten trainiert und benennt daher keine, auch keine echten.</translation>
    </message>
    <message>
        <source>Not judged: the set holds no such cell. Add some to know.</source>
        <translation>Nicht beurteilt: Der Bildsatz enthält keine solche Zelle. Fügen Sie welche hinzu, um es zu wissen.</translation>
    </message>
    <message>
        <source>{count} of {among} such cells of the set.</source>
        <translation>{count} von {among} solchen Zellen des Bildsatzes.</translation>
    </message>
    <message>
        <source>{count} of them would be shown as unidentified.</source>
        <translation>{count} davon würden als nicht identifiziert gezeigt.</translation>
    </message>
</context>
<context>
    <name>DataTab</name>
    <message>
        <source>A folder of labelled cells</source>
        <translation>Ein Ordner benannter Zellen</translation>
    </message>
    <message>
        <source>A zip or a table of labelled cells</source>
        <translation>Ein Zip oder eine Tabelle benannter Zellen</translation>
    </message>
    <message>
        <source>Zip archives and tables (*.zip *.csv *.tsv)</source>
        <translation>Zip-Archive und Tabellen (*.zip *.csv *.tsv)</translation>
    </message>
</context>
<context>
    <name>DeskParts</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Beantworten…</translation>
    </message>
</context>
<context>
    <name>DeskShowing</name>
    <message>
        <source>It waits here, so that nothing moves under your eyes.</source>
        <translation>Sie wartet hier, damit sich vor Ihren Augen nichts verschiebt.</translation>
    </message>
    <message>
        <source>1 new cell.</source>
        <translation>1 neue Zelle.</translation>
    </message>
    <message>
        <source>They wait here, so that nothing moves under your eyes.</source>
        <translation>Sie warten hier, damit sich vor Ihren Augen nichts verschiebt.</translation>
    </message>
    <message>
        <source>{count} new cells.</source>
        <translation>{count} neue Zellen.</translation>
    </message>
    <message>
        <source>The target is {count} cells now.</source>
        <translation>Das Ziel sind jetzt {count} Zellen.</translation>
    </message>
    <message>
        <source>Show puts the cells in their places.</source>
        <translation>„Zeigen“ ordnet die Zellen ein.</translation>
    </message>
    <message>
        <source>{name} looks unlike the slides the network knows.</source>
        <translation>{name} weicht von den Ausstrichen ab, die das Netz kennt.</translation>
    </message>
</context>
<context>
    <name>DifferenceStrip</name>
    <message>
        <source>Cells that the two name differently</source>
        <translation>Zellen, die die beiden verschieden benennen</translation>
    </message>
</context>
<context>
    <name>Differential</name>
    <message>
        <source>NEUT</source>
        <translation>NEUT</translation>
    </message>
    <message>
        <source>IG</source>
        <translation>IG</translation>
    </message>
    <message>
        <source>{name}: no range</source>
        <translation>{name}: kein Referenzbereich</translation>
    </message>
    <message>
        <source>{name}: range {low} – {high} {unit}</source>
        <translation>{name}: Referenzbereich {low} – {high} {unit}</translation>
    </message>
    <message>
        <source>Critical: phone it now.</source>
        <translation>Kritisch: jetzt telefonieren.</translation>
    </message>
    <message>
        <source>“?”: the limits reach back into the range.</source>
        <translation>„?“: Die Grenzen reichen in den Referenzbereich zurück.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Cells in the 100 %, and the WBC of the analyser</source>
        <translation>Zellen in den 100 % und Leukozyten des Geräts</translation>
    </message>
    <message>
        <source>NRBC {count} · {per_100} per 100 · {wbc}</source>
        <translation>NRBC {count} · {per_100} je 100 · {wbc}</translation>
    </message>
    <message>
        <source>no WBC given</source>
        <translation>keine Leukozytenzahl</translation>
    </message>
    <message>
        <source>WBC corrected by the analyser</source>
        <translation>vom Gerät korrigiert</translation>
    </message>
    <message>
        <source>WBC corrected</source>
        <translation>Leukozyten korrigiert</translation>
    </message>
    <message>
        <source>is the WBC corrected?</source>
        <translation>Leukozyten korrigiert?</translation>
    </message>
    <message>
        <source>WBC not corrected</source>
        <translation>Leukozyten nicht korrigiert</translation>
    </message>
    <message>
        <source>SMDG {count} · {per_100} per 100 · counted as LYM</source>
        <translation>SMDG {count} · {per_100} je 100 · als LYM gezählt</translation>
    </message>
    <message>
        <source>SMDG {count} · {per_100} per 100</source>
        <translation>SMDG {count} · {per_100} je 100</translation>
    </message>
    <message>
        <source>Analyser: inside what {count} cells can tell</source>
        <translation>Gerät: im Rahmen von {count} Zellen</translation>
    </message>
    <message>
        <source>Analyser differs: {lines}</source>
        <translation>Gerät weicht ab: {lines}</translation>
    </message>
    <message>
        <source>{count} of {target}</source>
        <translation>{count} von {target}</translation>
    </message>
    <message>
        <source>{counted} · no WBC</source>
        <translation>{counted} · keine Leukozyten</translation>
    </message>
    <message>
        <source>{counted} · WBC {wbc} ×10⁹/L</source>
        <translation>{counted} · Leuko {wbc} ×10⁹/L</translation>
    </message>
    <message>
        <source>Critical: {values}</source>
        <translation>Kritisch: {values}</translation>
    </message>
</context>
<context>
    <name>DifferentialTable</name>
    <message>
        <source>Differential</source>
        <translation>Diff-Blutbild</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>95 % limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>vorläufig</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Stops the training</source>
        <translation>Verhindert das Training</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>Bitte ansehen</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
</context>
<context>
    <name>DoctorCard</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Examine all pictures</source>
        <translation>Alle Bilder untersuchen</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>looks at the set …</source>
        <translation>sieht den Bildsatz an …</translation>
    </message>
    <message>
        <source>reads pictures: {done} of {total}</source>
        <translation>liest Bilder: {done} von {total}</translation>
    </message>
    <message>
        <source>compares them with each other: {done} of {total}</source>
        <translation>vergleicht sie miteinander: {done} von {total}</translation>
    </message>
    <message>
        <source>shows them to the network: {done} of {total}</source>
        <translation>zeigt sie dem Netz: {done} von {total}</translation>
    </message>
    <message>
        <source>weighs what was found …</source>
        <translation>wägt ab, was gefunden wurde …</translation>
    </message>
    <message>
        <source>Nothing was found that speaks against a training.</source>
        <translation>Nichts gefunden, was gegen ein Training spricht.</translation>
    </message>
    <message>
        <source>all {cells} pictures examined</source>
        <translation>alle {cells} Bilder untersucht</translation>
    </message>
    <message>
        <source>{looked} of {cells} pictures read, {compared} shown to the network: a sample</source>
        <translation>{looked} von {cells} Bildern gelesen, {compared} dem Netz gezeigt: eine Stichprobe</translation>
    </message>
    <message>
        <source>with the network {name}</source>
        <translation>mit dem Netz {name}</translation>
    </message>
    <message>
        <source>did not finish</source>
        <translation>wurde nicht fertig</translation>
    </message>
</context>
<context>
    <name>DoneList</name>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Install this network</source>
        <translation>Dieses Netz installieren</translation>
    </message>
    <message>
        <source>It is checked first.</source>
        <translation>Es wird zuerst geprüft.</translation>
    </message>
    <message>
        <source>Use as labelled set</source>
        <translation>Als Bildsatz verwenden</translation>
    </message>
    <message>
        <source>Nothing is changed in it.</source>
        <translation>Darin wird nichts verändert.</translation>
    </message>
    <message>
        <source>Add it to case {number}</source>
        <translation>Zu Fall {number} hinzufügen</translation>
    </message>
    <message>
        <source>Add {n} items to case {number}</source>
        <translation>{n} Objekte zu Fall {number} hinzufügen</translation>
    </message>
    <message>
        <source>The cells found wait until you show them.</source>
        <translation>Die gefundenen Zellen warten, bis Sie sie zeigen.</translation>
    </message>
    <message>
        <source>Start a new case with it</source>
        <translation>Neuen Fall damit beginnen</translation>
    </message>
    <message>
        <source>Start a new case with {n} items</source>
        <translation>Neuen Fall mit {n} Objekten beginnen</translation>
    </message>
    <message>
        <source>The files stay where they are.</source>
        <translation>Die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>One network at a time</source>
        <translation>Nur ein Netz auf einmal</translation>
    </message>
    <message>
        <source>Drop the network file alone.</source>
        <translation>Legen Sie die Netzdatei allein ab.</translation>
    </message>
    <message>
        <source>Only files and folders of this computer</source>
        <translation>Nur Dateien und Ordner dieses Computers</translation>
    </message>
    <message>
        <source>Save what you dragged as a file first.</source>
        <translation>Speichern Sie das Gezogene zuerst als Datei.</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose a zip or table…</source>
        <translation>Zip oder Tabelle wählen…</translation>
    </message>
    <message>
        <source>A zip, a folder or a CSV table of cell pictures that people have named</source>
        <translation>Ein Zip, ein Ordner oder eine CSV-Tabelle mit Zellbildern, die Menschen benannt haben</translation>
    </message>
    <message>
        <source>A folder for each class · CSV tables · Raabin · PBC · Pascal VOC · YOLO · COCO</source>
        <translation>Ein Ordner je Klasse · CSV-Tabellen · Raabin · PBC · Pascal VOC · YOLO · COCO</translation>
    </message>
    <message>
        <source>Drop labelled cells here</source>
        <translation>Benannte Zellen hier ablegen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Open the demonstration case</source>
        <translation>Demonstrationsfall öffnen</translation>
    </message>
    <message>
        <source>Drop a smear here</source>
        <translation>Ausstrich hier ablegen</translation>
    </message>
    <message>
        <source>Pictures of single cells or fields, folders, zip files, or whole slides from any scanner</source>
        <translation>Bilder einzelner Zellen oder Felder, Ordner, Zip-Dateien oder ganze Ausstriche von jedem Scanner</translation>
    </message>
</context>
<context>
    <name>EmptyData</name>
    <message>
        <source>The cells are counted</source>
        <translation>Die Zellen werden gezählt</translation>
    </message>
    <message>
        <source>By class and part. You are asked once for names the program does not know.</source>
        <translation>Nach Klasse und Teil. Nach Namen, die das Programm nicht kennt, werden Sie einmal gefragt.</translation>
    </message>
    <message>
        <source>You press Start</source>
        <translation>Sie drücken Start</translation>
    </message>
    <message>
        <source>The settings are good as they are. You see curves and the time left.</source>
        <translation>Die Einstellungen sind gut so. Sie sehen Kurven und die Restzeit.</translation>
    </message>
    <message>
        <source>You judge</source>
        <translation>Sie urteilen</translation>
    </message>
    <message>
        <source>Which class is taken for which. A person puts the network in use.</source>
        <translation>Welche Klasse für welche gehalten wird. Ein Mensch setzt das Netz ein.</translation>
    </message>
</context>
<context>
    <name>EmptyStart</name>
    <message>
        <source>Cells are found</source>
        <translation>Zellen werden gefunden</translation>
    </message>
    <message>
        <source>While the slide is still being read, the first cells appear with a proposal.</source>
        <translation>Noch während der Ausstrich gelesen wird, erscheinen die ersten Zellen mit einem Vorschlag.</translation>
    </message>
    <message>
        <source>You decide</source>
        <translation>Sie entscheiden</translation>
    </message>
    <message>
        <source>One key names a cell, Enter confirms. Every step can be undone.</source>
        <translation>Eine Taste benennt eine Zelle, Enter bestätigt. Jeder Schritt lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>You sign</source>
        <translation>Sie unterschreiben</translation>
    </message>
    <message>
        <source>The differential counts along, with limits. The report is ready when you are.</source>
        <translation>Das Differentialblutbild zählt mit, samt Grenzen. Der Befund ist fertig, wenn Sie es sind.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. No account, no connection.</source>
        <translation>Nichts verlässt diesen Computer. Kein Konto, keine Verbindung.</translation>
    </message>
    <message>
        <source>For information. It supports a trained person and replaces nobody’s judgement. Not a medical device.</source>
        <translation>Zur Information. Es unterstützt eine ausgebildete Person und ersetzt kein Urteil. Kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>Work in the background goes on. Who is working?</source>
        <translation>Die Arbeit im Hintergrund läuft weiter. Wer arbeitet?</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation>Wer arbeitet?</translation>
    </message>
    <message>
        <source>The cases cannot be opened</source>
        <translation>Die Fälle lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>EvaluationJoint</name>
    <message>
        <source>Evaluating a network</source>
        <translation>Ein Netz wird bewertet</translation>
    </message>
</context>
<context>
    <name>EvaluationLine</name>
    <message>
        <source>Another network or set…</source>
        <translation>Anderes Netz oder anderer Bildsatz…</translation>
    </message>
    <message>
        <source>Evaluate any network on any set, or open what was evaluated before</source>
        <translation>Ein beliebiges Netz an einem beliebigen Bildsatz bewerten oder eine frühere Bewertung öffnen</translation>
    </message>
    <message>
        <source>Rightly named</source>
        <translation>Richtig benannt</translation>
    </message>
    <message>
        <source>Mean of classes</source>
        <translation>Mittel der Klassen</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>Makro-F1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Nicht beurteilt</translation>
    </message>
</context>
<context>
    <name>EvaluationTab</name>
    <message>
        <source>No network is shown. A training is judged when it is done; any other network is judged above.</source>
        <translation>Kein Netz wird gezeigt. Ein Training wird bewertet, wenn es fertig ist; jedes andere Netz wird oben bewertet.</translation>
    </message>
    <message>
        <source>{wrong} of {all} wrong</source>
        <translation>{wrong} von {all} falsch</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>Zahlen exportieren</translation>
    </message>
    <message>
        <source>Which was taken for which</source>
        <translation>Was wofür gehalten wurde</translation>
    </message>
    <message>
        <source>choose a field to see its pictures</source>
        <translation>Kästchen wählen, um die Bilder zu sehen</translation>
    </message>
    <message>
        <source>Rows: label · Columns: network</source>
        <translation>Zeilen: Soll · Spalten: Netz</translation>
    </message>
    <message>
        <source>Per class</source>
        <translation>Je Klasse</translation>
    </message>
    <message>
        <source>worst first, exact 95 % limits</source>
        <translation>schlechteste zuerst, exakte 95-%-Grenzen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>F1, both</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Found: of the cells of a class, how many are named so (recall). Right: of the cells named so, how many are of that class (precision). F1 asks for both.</source>
        <translation>Gefunden: wie viele Zellen einer Klasse auch so benannt werden (Sensitivität). Richtig: wie viele der so benannten Zellen wirklich zu der Klasse gehören (Präzision). F1 verlangt beides.</translation>
    </message>
    <message>
        <source>Fewer than 10 pictures, left out of the mean of classes: {names}.</source>
        <translation>Weniger als 10 Bilder, nicht im Mittel der Klassen: {names}.</translation>
    </message>
    <message>
        <source>Not trained, so left out here and never proposed: {names}.</source>
        <translation>Nicht trainiert, daher hier ausgelassen und nie vorgeschlagen: {names}.</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Pictures in a step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>{n} pictures/s</source>
        <translation>{n} Bilder/s</translation>
    </message>
    <message>
        <source>{train} train · {validation} validate</source>
        <translation>{train} Training · {validation} Validierung</translation>
    </message>
</context>
<context>
    <name>FieldBar</name>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Which slide</source>
        <translation>Welcher Ausstrich</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>Ringe</translation>
    </message>
    <message>
        <source>Show or hide the rings around the cells</source>
        <translation>Ringe um die Zellen zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Previous field</source>
        <translation>Voriges Feld</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Back to the gallery</source>
        <translation>Zurück zur Galerie</translation>
    </message>
</context>
<context>
    <name>FieldView</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>field {number} of {count}</source>
        <translation>Feld {number} von {count}</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Leave out {count}</source>
        <translation>{count} auslassen</translation>
    </message>
    <message>
        <source>Take in again {count}</source>
        <translation>{count} wieder aufnehmen</translation>
    </message>
    <message>
        <source>Left out of the training; the files stay.</source>
        <translation>Vom Training ausgelassen; die Dateien bleiben.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Divers</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>f</source>
        <translation>w</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>x</source>
        <translation>d</translation>
    </message>
</context>
<context>
    <name>FoundSet</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Another zip or table…</source>
        <translation>Anderes Zip oder andere Tabelle…</translation>
    </message>
    <message>
        <source>To know before you train</source>
        <translation>Vor dem Training zu wissen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>by class and part</source>
        <translation>nach Klasse und Teil</translation>
    </message>
    <message>
        <source>Some of them</source>
        <translation>Einige davon</translation>
    </message>
    <message>
        <source>spread over the whole set</source>
        <translation>über den ganzen Bildsatz verteilt</translation>
    </message>
    <message>
        <source>{pictures} pictures of {classes} classes · {path}</source>
        <translation>{pictures} Bilder in {classes} Klassen · {path}</translation>
    </message>
    <message>
        <source>{count} more of this kind</source>
        <translation>{count} weitere dieser Art</translation>
    </message>
</context>
<context>
    <name>FoundStrip</name>
    <message>
        <source>Pictures of this finding</source>
        <translation>Bilder dieses Funds</translation>
    </message>
</context>
<context>
    <name>FrozenCard</name>
    <message>
        <source>What new versions are judged by</source>
        <translation>Woran neue Versionen gemessen werden</translation>
    </message>
    <message>
        <source>Freeze the set under Data</source>
        <translation>Bildsatz unter „Daten“ einfrieren</translation>
    </message>
    <message>
        <source>The base set: drawn cells of every class the shipped network knows, the same on every computer. It shows whether a network unlearned a class, not how well it reads your slides; up to {base} more cells may be lost on it, {own} on the frozen set.</source>
        <translation>Der Basissatz: gezeichnete Zellen jeder Klasse, die das mitgelieferte Netz kennt, auf jedem Computer gleich. Er zeigt, ob ein Netz eine Klasse verlernt hat, nicht, wie gut es Ihre Ausstriche liest; an ihm dürfen bis zu {base} Zellen mehr verloren gehen, am eingefrorenen Bildsatz bis zu {own}.</translation>
    </message>
    <message>
        <source>Why is the frozen set replaced? Verdicts on different sets cannot be compared.</source>
        <translation>Warum wird der eingefrorene Bildsatz ersetzt? Urteile an verschiedenen Bildsätzen lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Freeze in its place</source>
        <translation>Stattdessen einfrieren</translation>
    </message>
    <message>
        <source>Copies “{name}”, its test part if it has one, into the data folder.</source>
        <translation>Kopiert „{name}“, wenn vorhanden nur den Testteil, in den Datenordner.</translation>
    </message>
    <message>
        <source>Read a labelled set under Data first.</source>
        <translation>Lesen Sie zuerst unter „Daten“ einen Bildsatz ein.</translation>
    </message>
    <message>
        <source>Copying the cells …</source>
        <translation>Zellen werden kopiert …</translation>
    </message>
    <message>
        <source>No frozen set yet, so no network of your own can be shown to be good enough. Label at least {fewest} cells that no network learns from (better 200, of every class you report), read them under Data, then freeze them here.</source>
        <translation>Noch kein eingefrorener Bildsatz; daher lässt sich von keinem eigenen Netz zeigen, dass es gut genug ist. Benennen Sie mindestens {fewest} Zellen, aus denen kein Netz lernt (besser 200, aus jeder Klasse, die Sie befunden), lesen Sie sie unter „Daten“ ein und frieren Sie sie dann hier ein.</translation>
    </message>
    <message>
        <source>The frozen set: {name}, {cells} cells ({counts}), {sha}.</source>
        <translation>Der eingefrorene Bildsatz: {name}, {cells} Zellen ({counts}), {sha}.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Cell {number}, removed</source>
        <translation>Zelle {number}, entfernt</translation>
    </message>
    <message>
        <source>Cell {number}, proposal hidden</source>
        <translation>Zelle {number}, Vorschlag verborgen</translation>
    </message>
    <message>
        <source>Cell {number}, {name}, decided</source>
        <translation>Zelle {number}, {name}, entschieden</translation>
    </message>
    <message>
        <source>Cell {number}, {name} proposed</source>
        <translation>Zelle {number}, Vorschlag {name}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>each one by itself</source>
        <translation>jede einzeln</translation>
    </message>
    <message>
        <source>Confirm {count}</source>
        <translation>{count} bestätigen</translation>
    </message>
    <message>
        <source>all reviewed</source>
        <translation>alle geprüft</translation>
    </message>
    <message>
        <source>Drop images or slides of the smear on the window.</source>
        <translation>Ziehen Sie Bilder oder Scans des Ausstrichs auf das Fenster.</translation>
    </message>
    <message>
        <source>Nothing is left to do. Choose “All cells” to see them.</source>
        <translation>Nichts ist mehr zu tun. Wählen Sie „Alle Zellen“, um sie zu sehen.</translation>
    </message>
    <message>
        <source>No cell is reviewed yet. Choose “All cells” to see them.</source>
        <translation>Noch keine Zelle ist geprüft. Wählen Sie „Alle Zellen“, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Reading. The first cells appear here as they are found.</source>
        <translation>Wird gelesen. Die ersten Zellen erscheinen hier, sobald sie gefunden sind.</translation>
    </message>
    <message>
        <source>No white cells were found. In the field view a double-click adds one that was missed.</source>
        <translation>Keine Leukozyten gefunden. In der Feldansicht fügt ein Doppelklick eine übersehene Zelle hinzu.</translation>
    </message>
    <message>
        <source>Look first</source>
        <translation>Zuerst ansehen</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>Nach Wert</translation>
    </message>
    <message>
        <source>Not yet named</source>
        <translation>Noch nicht benannt</translation>
    </message>
    <message>
        <source>Beyond the target</source>
        <translation>Über dem Ziel</translation>
    </message>
    <message>
        <source>Cut off by the edge</source>
        <translation>Am Rand angeschnitten</translation>
    </message>
    <message>
        <source>immature or unidentified</source>
        <translation>unreif oder nicht identifiziert</translation>
    </message>
    <message>
        <source>the proposals are hidden</source>
        <translation>die Vorschläge sind verborgen</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>what may change the report most comes first</source>
        <translation>was den Befund am meisten ändern kann, zuerst</translation>
    </message>
    <message>
        <source>half of the doubt: the next cell · most at stake first</source>
        <translation>Hälfte des Zweifels: noch 1 Zelle · Wichtigstes zuerst</translation>
    </message>
    <message>
        <source>half of the doubt: the next {count} cells · most at stake first</source>
        <translation>Hälfte des Zweifels: noch {count} Zellen · Wichtigstes zuerst</translation>
    </message>
    <message>
        <source>{percent} of the doubt is settled · most at stake first</source>
        <translation>{percent} des Zweifels geklärt · Wichtigstes zuerst</translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <source>Order of the cells</source>
        <translation>Reihenfolge der Zellen</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>Nach Wert</translation>
    </message>
    <message>
        <source>As captured</source>
        <translation>Wie aufgenommen</translation>
    </message>
    <message>
        <source>Which cells</source>
        <translation>Welche Zellen</translation>
    </message>
    <message>
        <source>All cells</source>
        <translation>Alle Zellen</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>Neu ordnen</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>What looks first, then class by class; in each the least sure cell first.</source>
        <translation>Was zuerst anzusehen ist, dann Klasse für Klasse; in jeder die unsicherste Zelle zuerst.</translation>
    </message>
    <message>
        <source>Cells whose review may change the report most come first: how unsure the network is, times what the change would mean for the patient.</source>
        <translation>Zellen, deren Prüfung den Befund am meisten ändern kann, zuerst: wie unsicher das Netz ist, mal was die Änderung für den Patienten bedeutet.</translation>
    </message>
    <message>
        <source>What looks first, then class by class; in each as the slide was read.</source>
        <translation>Was zuerst anzusehen ist, dann Klasse für Klasse; in jeder, wie der Ausstrich gelesen wurde.</translation>
    </message>
    <message>
        <source>{side} px</source>
        <translation>{side} px</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Images look the same in every theme.</source>
        <translation>Bilder sehen in allen Farben gleich aus.</translation>
    </message>
    <message>
        <source>Of texts, buttons and lists; not of the cells.</source>
        <translation>Von Texten, Knöpfen und Listen; nicht der Zellen.</translation>
    </message>
    <message>
        <source>Counts from the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Name of the laboratory</source>
        <translation>Name des Labors</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Cores for reading</source>
        <translation>Kerne zum Lesen</translation>
    </message>
    <message>
        <source>How many the network may use, from the next reading on.</source>
        <translation>Wie viele das Netz nutzen darf, ab dem nächsten Lesen.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Stands on every report.</source>
        <translation>Steht auf jedem Befund.</translation>
    </message>
    <message>
        <source>Without a touch the window is covered; work in the background goes on.</source>
        <translation>Ohne Eingabe wird das Fenster verdeckt; die Arbeit im Hintergrund läuft weiter.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} Minuten</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>Per slide and laboratory</source>
        <translation>Je Ausstrich und Labor</translation>
    </message>
    <message>
        <source>worst first; a good slide must not hide a bad one</source>
        <translation>schlechteste zuerst; ein guter Ausstrich darf keinen schlechten verdecken</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Ausstriche</translation>
    </message>
    <message>
        <source>Laboratories</source>
        <translation>Labore</translation>
    </message>
    <message>
        <source>The set does not say which pictures are of one slide or laboratory. Sort them into a folder for each, or give a column “slide” in labels.csv.</source>
        <translation>Der Bildsatz sagt nicht, welche Bilder von einem Ausstrich oder Labor sind. Sortieren Sie sie in je einen Ordner oder geben Sie in labels.csv eine Spalte „slide“ an.</translation>
    </message>
    <message>
        <source>{count} more are in the exported sheet.</source>
        <translation>{count} weitere stehen in der exportierten Tabelle.</translation>
    </message>
</context>
<context>
    <name>GroupTable</name>
    <message>
        <source>Per slide and laboratory</source>
        <translation>Je Ausstrich und Labor</translation>
    </message>
    <message>
        <source>{name}: {right} % of {cells} right</source>
        <translation>{name}: {right} % von {cells} richtig</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht benannt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Right %</source>
        <translation>Richtig %</translation>
    </message>
    <message>
        <source>95 % limits</source>
        <translation>95-%-Grenzen</translation>
    </message>
    <message>
        <source>Dangerous</source>
        <translation>Gefährlich</translation>
    </message>
    <message>
        <source>Worse than the whole set</source>
        <translation>Schlechter als der ganze Bildsatz</translation>
    </message>
</context>
<context>
    <name>HappenedCard</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Review goes on meanwhile. The network in use stays in use until you change it.</source>
        <translation>Die Befundung geht derweil weiter. Das eingesetzte Netz bleibt im Einsatz, bis Sie es ändern.</translation>
    </message>
    <message>
        <source>Started, seed {seed}</source>
        <translation>Begonnen, Startwert {seed}</translation>
    </message>
    <message>
        <source>Epoch {n}: validation {share}, best so far, kept</source>
        <translation>Epoche {n}: Validierung {share}, bisher beste, behalten</translation>
    </message>
    <message>
        <source>Epoch {n}: validation {share}</source>
        <translation>Epoche {n}: Validierung {share}</translation>
    </message>
    <message>
        <source>Network written</source>
        <translation>Netz geschrieben</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>Beurteilt</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Put in use for review</source>
        <translation>Zum Befunden einsetzen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys can be changed in Settings.</source>
        <translation>Tasten lassen sich in den Einstellungen ändern.</translation>
    </message>
</context>
<context>
    <name>HistoryChart</name>
    <message>
        <source>Macro-F1 of every trial</source>
        <translation>Makro-F1 jedes Versuchs</translation>
    </message>
    <message>
        <source>{n} trials, the best {figure}</source>
        <translation>{n} Versuche, der beste {figure}</translation>
    </message>
</context>
<context>
    <name>ImportanceBars</name>
    <message>
        <source>What matters most</source>
        <translation>Was am meisten ausmacht</translation>
    </message>
    <message>
        <source>Told once six trials are finished and differ.</source>
        <translation>Wird gezeigt, sobald sechs Versuche fertig sind und sich unterscheiden.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Typical</source>
        <translation>Typische</translation>
    </message>
    <message>
        <source>Not a cell</source>
        <translation>Keine Zelle</translation>
    </message>
    <message>
        <source>and {count} more · {about}</source>
        <translation>und {count} weitere · {about}</translation>
    </message>
    <message>
        <source>No cell selected</source>
        <translation>Keine Zelle ausgewählt</translation>
    </message>
    <message>
        <source>Click a cell, or go to one with the arrow keys.</source>
        <translation>Klicken Sie eine Zelle an oder gehen Sie mit den Pfeiltasten zu ihr.</translation>
    </message>
    <message>
        <source>Removed: not a cell</source>
        <translation>Entfernt: keine Zelle</translation>
    </message>
    <message>
        <source>Proposal hidden</source>
        <translation>Vorschlag verborgen</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht identifiziert</translation>
    </message>
    <message>
        <source>Proposed: {name}</source>
        <translation>Vorschlag: {name}</translation>
    </message>
    <message>
        <source>{name}, confirmed by {who}</source>
        <translation>{name}, bestätigt von {who}</translation>
    </message>
    <message>
        <source>{name}, named by {who}</source>
        <translation>{name}, benannt von {who}</translation>
    </message>
    <message>
        <source>Blind reading: name the cell first.</source>
        <translation>Blind: Benennen Sie zuerst die Zelle.</translation>
    </message>
    <message>
        <source>The slide looks unlike those the network knows. Answer its alarm.</source>
        <translation>Der Ausstrich weicht von denen ab, die das Netz kennt. Beantworten Sie den Alarm.</translation>
    </message>
    <message>
        <source>Added by hand. Name it by a key.</source>
        <translation>Von Hand hinzugefügt. Benennen Sie sie mit einer Taste.</translation>
    </message>
    <message>
        <source>The network had proposed {name}.</source>
        <translation>Vorschlag des Netzes war: {name}.</translation>
    </message>
    <message>
        <source>Confirm {name}</source>
        <translation>{name} bestätigen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
</context>
<context>
    <name>JudgeCard</name>
    <message>
        <source>Evaluate a network on a set</source>
        <translation>Ein Netz an einem Bildsatz bewerten</translation>
    </message>
    <message>
        <source>any version, any labelled cells</source>
        <translation>jede Version, alle benannten Zellen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>On which set</source>
        <translation>An welchem Bildsatz</translation>
    </message>
    <message>
        <source>Which part</source>
        <translation>Welcher Teil</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Test part, if it has one</source>
        <translation>Testteil, falls er einen hat</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Reading the set …</source>
        <translation>Der Bildsatz wird gelesen …</translation>
    </message>
    <message>
        <source>Looking at the cells: {share}</source>
        <translation>Die Zellen werden angesehen: {share}</translation>
    </message>
    <message>
        <source>Choose or drop labelled cells that the network has not learned from: only they say how good it is. The figures are kept with the network and can be opened again.</source>
        <translation>Wählen oder ziehen Sie benannte Zellen hierher, von denen das Netz nicht gelernt hat: Nur sie sagen, wie gut es ist. Die Zahlen bleiben beim Netz und lassen sich wieder öffnen.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>{network}, in use</source>
        <translation>{network}, im Einsatz</translation>
    </message>
    <message>
        <source>no version yet</source>
        <translation>noch keine Version</translation>
    </message>
    <message>
        <source>A network file…</source>
        <translation>Eine Netzdatei…</translation>
    </message>
    <message>
        <source>{name}, under Data</source>
        <translation>{name}, unter „Daten“</translation>
    </message>
    <message>
        <source>no set yet: choose or drop one</source>
        <translation>noch kein Bildsatz: wählen oder hierher ziehen</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Ein Ordner…</translation>
    </message>
    <message>
        <source>A zip or table…</source>
        <translation>Ein Zip oder eine Tabelle…</translation>
    </message>
    <message>
        <source>A network file</source>
        <translation>Eine Netzdatei</translation>
    </message>
    <message>
        <source>Network files (*.wbcnet)</source>
        <translation>Netzdateien (*.wbcnet)</translation>
    </message>
    <message>
        <source>A folder of labelled cells</source>
        <translation>Ein Ordner benannter Zellen</translation>
    </message>
    <message>
        <source>A zip or a table of labelled cells</source>
        <translation>Ein Zip oder eine Tabelle benannter Zellen</translation>
    </message>
    <message>
        <source>Zip archives and tables (*.zip *.csv *.tsv)</source>
        <translation>Zip-Archive und Tabellen (*.zip *.csv *.tsv)</translation>
    </message>
</context>
<context>
    <name>JudgedList</name>
    <message>
        <source>Evaluated before</source>
        <translation>Früher bewertet</translation>
    </message>
    <message>
        <source>the newest first</source>
        <translation>die neueste zuerst</translation>
    </message>
    <message>
        <source>Show {count} older ones</source>
        <translation>{count} ältere zeigen</translation>
    </message>
</context>
<context>
    <name>JudgedRow</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>KeyCatcher</name>
    <message>
        <source>Press a key…</source>
        <translation>Taste drücken…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the key of {name}</source>
        <translation>Taste von „{name}“ ändern</translation>
    </message>
</context>
<context>
    <name>KeyLine</name>
    <message>
        <source>Shipped keys again</source>
        <translation>Werkseinstellung</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Press “Change”, then the new key. A key never means two things.</source>
        <translation>Drücken Sie „Ändern“, dann die neue Taste. Eine Taste bedeutet nie zweierlei.</translation>
    </message>
    <message>
        <source>All shipped keys again</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>LabelCard</name>
    <message>
        <source>Use these labels</source>
        <translation>Diese Benennungen verwenden</translation>
    </message>
    <message>
        <source>Leave the others out</source>
        <translation>Die anderen auslassen</translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation>Wie bisher lassen</translation>
    </message>
    <message>
        <source>Decide again…</source>
        <translation>Neu entscheiden…</translation>
    </message>
    <message>
        <source>What do these labels mean?</source>
        <translation>Was bedeuten diese Benennungen?</translation>
    </message>
    <message>
        <source>asked once and remembered for this set</source>
        <translation>einmal gefragt und für diesen Bildsatz gemerkt</translation>
    </message>
    <message>
        <source>The program does not know these names and never guesses. Choose the class of each, a group where the set is not finer, or leave its cells out.</source>
        <translation>Das Programm kennt diese Namen nicht und rät nie. Wählen Sie zu jedem die Klasse, eine Gruppe, wo der Bildsatz nicht feiner ist, oder lassen Sie seine Zellen aus.</translation>
    </message>
    <message>
        <source>{count} more labels look like file names; they can only be left out.</source>
        <translation>{count} weitere Benennungen sehen wie Dateinamen aus; sie lassen sich nur auslassen.</translation>
    </message>
    <message>
        <source>Labels that you explained</source>
        <translation>Benennungen, die Sie erklärt haben</translation>
    </message>
    <message>
        <source>remembered for this set</source>
        <translation>für diesen Bildsatz gemerkt</translation>
    </message>
    <message>
        <source>“{text}” is {meaning}</source>
        <translation>„{text}“ ist {meaning}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>{count} more left out</source>
        <translation>{count} weitere ausgelassen</translation>
    </message>
    <message>
        <source>Still to be decided: {count}. A training can start afterwards.</source>
        <translation>Noch zu entscheiden: {count}. Danach kann ein Training beginnen.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Proposed: dashed ring. Decided: solid ring.</source>
        <translation>Vorgeschlagen: gestrichelter Ring. Entschieden: durchgezogener Ring.</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
</context>
<context>
    <name>MiniMap</name>
    <message>
        <source>Overview of the picture</source>
        <translation>Übersicht des Bildes</translation>
    </message>
</context>
<context>
    <name>MistakePanel</name>
    <message>
        <source>taken for</source>
        <translation>gehalten für</translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation>Alle Fehler</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Wohin es sah</translation>
    </message>
    <message>
        <source>Label is wrong</source>
        <translation>Benennung ist falsch</translation>
    </message>
    <message>
        <source>Say what the cell is. Your own files never change.</source>
        <translation>Sagen Sie, was die Zelle ist. Ihre eigenen Dateien ändern sich nie.</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>{count} pictures, dangerous ones ({dangerous}) first, then the surest</source>
        <translation>{count} Bilder, gefährliche ({dangerous}) zuerst, dann die sichersten</translation>
    </message>
    <message>
        <source>{count} pictures, surest mistakes first</source>
        <translation>{count} Bilder, sicherste Fehler zuerst</translation>
    </message>
    <message>
        <source>As the set says: {name}</source>
        <translation>Wie im Bildsatz: {name}</translation>
    </message>
    <message>
        <source>; the first {shown} are shown</source>
        <translation>; die ersten {shown} sind gezeigt</translation>
    </message>
    <message>
        <source>{count} named rightly; the least sure are shown</source>
        <translation>{count} richtig benannt; die unsichersten sind gezeigt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{count} pictures, the {shown} surest mistakes</source>
        <translation>{count} Bilder, die {shown} sichersten Fehler</translation>
    </message>
</context>
<context>
    <name>MistakeStrip</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>{label}, taken for {said}, {sure} sure</source>
        <translation>{label}, gehalten für {said}, {sure} sicher</translation>
    </message>
</context>
<context>
    <name>Montage</name>
    <message>
        <source>Some pictures of each class</source>
        <translation>Einige Bilder jeder Klasse</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>{name} v{version}</source>
        <translation>{name} v{version}</translation>
    </message>
    <message>
        <source>Put in use</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Im Einsatz</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Ausgemustert</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Names {n} classes: {classes}</source>
        <translation>Benennt {n} Klassen: {classes}</translation>
    </message>
    <message>
        <source>Never names: {classes}</source>
        <translation>Benennt nie: {classes}</translation>
    </message>
    <message>
        <source>SHA-256 {start}…</source>
        <translation>SHA-256 {start}…</translation>
    </message>
    <message>
        <source>Retire for good</source>
        <translation>Endgültig ausmustern</translation>
    </message>
</context>
<context>
    <name>NetworksPage</name>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Install a file…</source>
        <translation>Datei installieren…</translation>
    </message>
    <message>
        <source>The network was checked and installed. It is not yet in use.</source>
        <translation>Das Netz wurde geprüft und installiert. Es ist noch nicht im Einsatz.</translation>
    </message>
    <message>
        <source>A network put in use reads from the next smear on; the one before stays.</source>
        <translation>Ein eingesetztes Netz liest ab dem nächsten Ausstrich; das vorige bleibt erhalten.</translation>
    </message>
    <message>
        <source>Administrators install networks and put them in use.</source>
        <translation>Administratoren installieren Netze und setzen sie ein.</translation>
    </message>
    <message>
        <source>Install a network</source>
        <translation>Netz installieren</translation>
    </message>
    <message>
        <source>Networks (*.wbcnet)</source>
        <translation>Netze (*.wbcnet)</translation>
    </message>
    <message>
        <source>{name} v{version} is in use.</source>
        <translation>{name} v{version} ist im Einsatz.</translation>
    </message>
    <message>
        <source>{name} v{version} is retired.</source>
        <translation>{name} v{version} ist ausgemustert.</translation>
    </message>
</context>
<context>
    <name>NoRun</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No training runs</source>
        <translation>Es läuft kein Training</translation>
    </message>
    <message>
        <source>Curves and the time left appear here.</source>
        <translation>Kurven und Restzeit erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>no case open</source>
        <translation>kein Fall offen</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>Fall {number}</translation>
    </message>
</context>
<context>
    <name>ParallelChart</name>
    <message>
        <source>Settings of all trials and what they reached</source>
        <translation>Einstellungen aller Versuche und was sie erreichten</translation>
    </message>
    <message>
        <source>Drawn once a trial is through.</source>
        <translation>Wird gezeichnet, sobald ein Versuch fertig ist.</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>Makro-F1</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>Left to people</source>
        <translation>Den Menschen überlassen</translation>
    </message>
    <message>
        <source>Below this sureness: unidentified</source>
        <translation>Unter dieser Sicherheit: nicht identifiziert</translation>
    </message>
    <message>
        <source>With 95 % named, {wrong} % are wrong. Mean over all shares: {aurc} %.</source>
        <translation>Werden 95 % benannt, sind {wrong} % falsch. Mittel über alle Anteile: {aurc} %.</translation>
    </message>
    <message>
        <source>Leaves {left} of {all} unnamed ({share}).</source>
        <translation>{left} von {all} unbenannt ({share}).</translation>
    </message>
    <message>
        <source>Of the rest {share} are right.</source>
        <translation>Vom Rest sind {share} richtig.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Administrators add and change people. Your own PIN is yours to set.</source>
        <translation>Administratoren legen Personen an und ändern sie. Ihre eigene PIN setzen Sie selbst.</translation>
    </message>
    <message>
        <source>Every change is kept in the journal with your name.</source>
        <translation>Jede Änderung wird mit Ihrem Namen im Journal festgehalten.</translation>
    </message>
    <message>
        <source>There is no administrator yet, so everybody may do this. Naming the first one closes it to the others.</source>
        <translation>Es gibt noch keinen Administrator, daher dürfen das alle. Sobald einer ernannt ist, nur noch er.</translation>
    </message>
    <message>
        <source>{initials} was added.</source>
        <translation>{initials} wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>{initials} was changed.</source>
        <translation>{initials} wurde geändert.</translation>
    </message>
    <message>
        <source>The PIN of {initials} was set.</source>
        <translation>Die PIN von {initials} wurde gesetzt.</translation>
    </message>
    <message>
        <source>{initials} works without PIN now.</source>
        <translation>{initials} arbeitet jetzt ohne PIN.</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>PIN…</source>
        <translation>PIN…</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Reaktivieren</translation>
    </message>
    <message>
        <source>with PIN</source>
        <translation>mit PIN</translation>
    </message>
    <message>
        <source>without PIN</source>
        <translation>ohne PIN</translation>
    </message>
    <message>
        <source>no longer works here</source>
        <translation>arbeitet nicht mehr hier</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Initials</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Stand on reports.</source>
        <translation>Stehen auf Befunden.</translation>
    </message>
    <message>
        <source>Technicians review and sign; reviewers also read second; administrators also look after people, settings and networks.</source>
        <translation>MTL prüfen und unterschreiben; Zweitbefunder lesen auch als Zweite; Administratoren betreuen auch Personen, Einstellungen und Netze.</translation>
    </message>
    <message>
        <source>May be left empty; each person can set their own later.</source>
        <translation>Darf leer bleiben; jede Person kann die eigene später setzen.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>PhoneLog</name>
    <message>
        <source>No critical value, no call.</source>
        <translation>Kein kritischer Wert, kein Anruf.</translation>
    </message>
    <message>
        <source>{line} {value}: {told}, {at}, by {by}, read back</source>
        <translation>{line} {value}: {told}, {at}, von {by}, wiederholt</translation>
    </message>
</context>
<context>
    <name>PhoneRow</name>
    <message>
        <source>Whom you told, and where</source>
        <translation>Wen Sie wo informiert haben</translation>
    </message>
    <message>
        <source>Whom you told of {line}</source>
        <translation>Wen Sie über {line} informiert haben</translation>
    </message>
    <message>
        <source>It was read back to me</source>
        <translation>Es wurde mir wiederholt</translation>
    </message>
    <message>
        <source>Log the call</source>
        <translation>Anruf eintragen</translation>
    </message>
</context>
<context>
    <name>PictureStrip</name>
    <message>
        <source>None reviewed in this laboratory yet.</source>
        <translation>In diesem Labor noch keine geprüft.</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>New PIN</source>
        <translation>Neue PIN</translation>
    </message>
    <message>
        <source>New PIN, again</source>
        <translation>Neue PIN, nochmals</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Do without PIN</source>
        <translation>Ohne PIN arbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>At least 4 characters. It is kept as a hash; nobody can read it.</source>
        <translation>Mindestens 4 Zeichen. Sie wird als Hash gespeichert; niemand kann sie lesen.</translation>
    </message>
    <message>
        <source>Type the new PIN twice.</source>
        <translation>Geben Sie die neue PIN zweimal ein.</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>Die beiden sind verschieden.</translation>
    </message>
</context>
<context>
    <name>PlacePicture</name>
    <message>
        <source>Place in the field</source>
        <translation>Lage im Feld</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <source>Every epoch shows exactly these pictures.</source>
        <translation>Jede Epoche zeigt genau diese Bilder.</translation>
    </message>
    <message>
        <source>On top as they are; below, what three epochs might make of them.</source>
        <translation>Oben, wie sie sind; darunter, was drei Epochen daraus machen könnten.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Images, slides or archives</source>
        <translation>Bilder, Scans oder Archive</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>ProposalRow</name>
    <message>
        <source>Name it {name}</source>
        <translation>Als {name} benennen</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 gibt es bereits.
Soll es ersetzt werden?</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Neuer Ordner</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Neuen Ordner erstellen</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Dateien des Typs:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Vorgehen</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>Suchen in:</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Verborgene Dateien zeigen</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rück</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Runter</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ↓</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild ↑</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellen</translation>
    </message>
</context>
<context>
    <name>RangeGrid</name>
    <message>
        <source>×10⁹/L</source>
        <translation>×10⁹/L</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>{line}, from</source>
        <translation>{line}, von</translation>
    </message>
    <message>
        <source>{line}, to</source>
        <translation>{line}, bis</translation>
    </message>
</context>
<context>
    <name>RangeGroup</name>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>2 to 6 years</source>
        <translation>2 bis 6 Jahre</translation>
    </message>
    <message>
        <source>6 to 12 years</source>
        <translation>6 bis 12 Jahre</translation>
    </message>
    <message>
        <source>Adults</source>
        <translation>Erwachsene</translation>
    </message>
    <message>
        <source>Birth</source>
        <translation>Geburt</translation>
    </message>
</context>
<context>
    <name>Ranges</name>
    <message>
        <source>{line} below, ×10⁹/L</source>
        <translation>{line} unter, ×10⁹/L</translation>
    </message>
    <message>
        <source>{line} at or below, ×10⁹/L</source>
        <translation>{line} bis, ×10⁹/L</translation>
    </message>
    <message>
        <source>{line} above, ×10⁹/L</source>
        <translation>{line} über, ×10⁹/L</translation>
    </message>
    <message>
        <source>{line} at or above, ×10⁹/L</source>
        <translation>{line} ab, ×10⁹/L</translation>
    </message>
    <message>
        <source>{line} below, cells counted</source>
        <translation>{line} unter, gezählte Zellen</translation>
    </message>
    <message>
        <source>{line} at or below, cells counted</source>
        <translation>{line} bis, gezählte Zellen</translation>
    </message>
    <message>
        <source>{line} above, cells counted</source>
        <translation>{line} über, gezählte Zellen</translation>
    </message>
    <message>
        <source>{line} at or above, cells counted</source>
        <translation>{line} ab, gezählte Zellen</translation>
    </message>
</context>
<context>
    <name>RangesPage</name>
    <message>
        <source>Reference ranges</source>
        <translation>Referenzbereiche</translation>
    </message>
    <message>
        <source>Confirm for this laboratory</source>
        <translation>Für dieses Labor bestätigen</translation>
    </message>
    <message>
        <source>Group of people</source>
        <translation>Personengruppe</translation>
    </message>
    <message>
        <source>Both fields empty: no range, no flag. What is changed holds from today.</source>
        <translation>Beide Felder leer: kein Referenzbereich, kein Hinweis. Änderungen gelten ab heute.</translation>
    </message>
    <message>
        <source>Critical values: phoned at once</source>
        <translation>Kritische Werte: sofort telefonieren</translation>
    </message>
    <message>
        <source>Keep the ranges</source>
        <translation>Bereiche speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Confirmed by {who} on {day}.</source>
        <translation>Bestätigt von {who} am {day}.</translation>
    </message>
    <message>
        <source>Not confirmed. Ranges differ between laboratories: check them against your own and confirm them. Until then no case can be signed, the demonstration excepted.</source>
        <translation>Nicht bestätigt. Referenzbereiche unterscheiden sich je nach Labor: Gleichen Sie sie mit Ihren ab und bestätigen Sie sie. Bis dahin lässt sich kein Fall unterschreiben, außer der Demonstration.</translation>
    </message>
    <message>
        <source>The ranges were kept. Confirm them now.</source>
        <translation>Die Bereiche wurden gespeichert. Bestätigen Sie sie jetzt.</translation>
    </message>
    <message>
        <source>The ranges are confirmed.</source>
        <translation>Die Referenzbereiche sind bestätigt.</translation>
    </message>
    <message>
        <source>Only an administrator may change these.</source>
        <translation>Nur ein Administrator darf sie ändern.</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>{name} wird gelesen …</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Never mind</source>
        <translation>Doch nicht</translation>
    </message>
</context>
<context>
    <name>RecallBars</name>
    <message>
        <source>Found again per class</source>
        <translation>Wiedergefunden je Klasse</translation>
    </message>
</context>
<context>
    <name>RecallCard</name>
    <message>
        <source>Found again per class</source>
        <translation>Wiedergefunden je Klasse</translation>
    </message>
    <message>
        <source>shown after the first epoch</source>
        <translation>erscheint nach der ersten Epoche</translation>
    </message>
    <message>
        <source>recall on {n} validation pictures, epoch {epoch}; bars start at 80 %</source>
        <translation>Anteil von {n} Validierungsbildern, Epoche {epoch}; Balken ab 80 %</translation>
    </message>
    <message>
        <source>recall on {n} validation pictures, epoch {epoch}</source>
        <translation>Anteil von {n} Validierungsbildern, Epoche {epoch}</translation>
    </message>
    <message>
        <source>{name} is learned least: {missed} of {cells} were missed.</source>
        <translation>Am schlechtesten gelernt: {name}, {missed} von {cells} verfehlt.</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Open the ranges</source>
        <translation>Bereiche öffnen</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>Fill in the form</source>
        <translation>Formular ausfüllen</translation>
    </message>
    <message>
        <source>The first {n} of {count}</source>
        <translation>Die ersten {n} von {count}</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at {n} cells</source>
        <translation>{n} Zellen ansehen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>All {n} slides</source>
        <translation>Alle {n} Ausstriche</translation>
    </message>
    <message>
        <source>Reject the case…</source>
        <translation>Fall verwerfen…</translation>
    </message>
    <message>
        <source>Cancel the reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Quality of {name}</source>
        <translation>Güte von {name}</translation>
    </message>
    <message>
        <source>Why fewer cells have to do</source>
        <translation>Warum weniger Zellen genügen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Angeben</translation>
    </message>
    <message>
        <source>for example: leukopenia, all cells of two slides counted</source>
        <translation>z. B. Leukopenie, alle Zellen zweier Ausstriche gezählt</translation>
    </message>
    <message>
        <source>Add a slide…</source>
        <translation>Ausstrich hinzufügen…</translation>
    </message>
    <message>
        <source>State of the WBC</source>
        <translation>Stand der Leukozyten</translation>
    </message>
    <message>
        <source>Smudge cells are reported</source>
        <translation>Kernschatten werden berichtet</translation>
    </message>
    <message>
        <source>Second reader is here</source>
        <translation>Zweitbefunder ist da</translation>
    </message>
    <message>
        <source>Send case file…</source>
        <translation>Falldatei senden…</translation>
    </message>
    <message>
        <source>Answer to the alarm</source>
        <translation>Antwort auf den Alarm</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>for example: other stain, nuclei look well</source>
        <translation>z. B. andere Färbung, Kerne gut erkennbar</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>Language of the report</source>
        <translation>Sprache des Befunds</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>is being made…</source>
        <translation>wird erstellt…</translation>
    </message>
    <message>
        <source>as it was signed</source>
        <translation>wie unterschrieben</translation>
    </message>
    <message>
        <source>as it would be signed now</source>
        <translation>wie er jetzt unterschrieben würde</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Pages of the report</source>
        <translation>Seiten des Befunds</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Undo: {name}</source>
        <translation>Rückgängig: {name}</translation>
    </message>
    <message>
        <source>Redo: {name}</source>
        <translation>Wiederholen: {name}</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} mm</translation>
    </message>
    <message>
        <source>{length} µm</source>
        <translation>{length} µm</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>scale unknown</source>
        <translation>Maßstab unbekannt</translation>
    </message>
    <message>
        <source>≈ {scale} µm/px</source>
        <translation>≈ {scale} µm/px</translation>
    </message>
    <message>
        <source>{scale} µm/px</source>
        <translation>{scale} µm/px</translation>
    </message>
    <message>
        <source>Cell {number}</source>
        <translation>Zelle {number}</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Technician</source>
        <translation>MTL</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Zweitbefunder</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Counting</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>Erythroblasts and smudge cells</source>
        <translation>Erythroblasten und Kernschatten</translation>
    </message>
    <message>
        <source>Reviewing</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Cells to count</source>
        <translation>Zu zählende Zellen</translation>
    </message>
    <message>
        <source>How many cells a routine differential counts.</source>
        <translation>Wie viele Zellen ein Routine-Differentialblutbild zählt.</translation>
    </message>
    <message>
        <source>Cells to count, raised</source>
        <translation>Zu zählende Zellen, erhöht</translation>
    </message>
    <message>
        <source>High WBC, ×10⁹/L</source>
        <translation>Hohe Leukozyten, ×10⁹/L</translation>
    </message>
    <message>
        <source>Above it the raised number of cells is counted.</source>
        <translation>Darüber wird die erhöhte Zahl von Zellen gezählt.</translation>
    </message>
    <message>
        <source>Unidentified cells, %</source>
        <translation>Nicht identifizierte Zellen, %</translation>
    </message>
    <message>
        <source>More of them block signing (B5).</source>
        <translation>Mehr davon verhindern die Unterschrift (B5).</translation>
    </message>
    <message>
        <source>Left shift from bands, %</source>
        <translation>Linksverschiebung nach Stabkernigen, %</translation>
    </message>
    <message>
        <source>Left shift from immature granulocytes, %</source>
        <translation>Linksverschiebung nach unreifen Granulozyten, %</translation>
    </message>
    <message>
        <source>From it on the report says left shift.</source>
        <translation>Ab hier meldet der Befund Linksverschiebung.</translation>
    </message>
    <message>
        <source>Erythroblasts per 100 leukocytes</source>
        <translation>Erythroblasten je 100 Leukozyten</translation>
    </message>
    <message>
        <source>Correct at the threshold itself</source>
        <translation>An der Schwelle selbst korrigieren</translation>
    </message>
    <message>
        <source>“No” corrects only above it.</source>
        <translation>„Nein“ korrigiert nur darüber.</translation>
    </message>
    <message>
        <source>Smudge cells</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>How they are reported where a case does not say otherwise.</source>
        <translation>Wie sie berichtet werden, wenn ein Fall nichts anderes sagt.</translation>
    </message>
    <message>
        <source>In a comment</source>
        <translation>Im Kommentar</translation>
    </message>
    <message>
        <source>As lymphocytes</source>
        <translation>Als Lymphozyten</translation>
    </message>
    <message>
        <source>As a class of their own</source>
        <translation>Als eigene Klasse</translation>
    </message>
    <message>
        <source>Advise an albumin smear from</source>
        <translation>Albuminausstrich empfehlen ab</translation>
    </message>
    <message>
        <source>Smudge cells per 100 counted.</source>
        <translation>Kernschatten je 100 gezählte Zellen.</translation>
    </message>
    <message>
        <source>Smudge cells to decide on</source>
        <translation>Kernschatten zu entscheiden</translation>
    </message>
    <message>
        <source>For a high WBC, or as soon as an immature cell is counted.</source>
        <translation>Bei hohen Leukozyten oder sobald eine unreife Zelle gezählt ist.</translation>
    </message>
    <message>
        <source>Order of review by value</source>
        <translation>Reihenfolge der Prüfung nach Wert</translation>
    </message>
    <message>
        <source>Above it the report says left shift, if bands are shown.</source>
        <translation>Darüber meldet der Befund Linksverschiebung, falls Stabkernige gezeigt werden.</translation>
    </message>
    <message>
        <source>From so many the WBC is corrected if the analyser did not.</source>
        <translation>Ab so vielen werden die Leukozyten korrigiert, wenn das Gerät es nicht tat.</translation>
    </message>
    <message>
        <source>Above so many per 100, signing asks how they count (B7).</source>
        <translation>Über so vielen je 100 fragt die Unterschrift, wie sie zählen (B7).</translation>
    </message>
    <message>
        <source>“Look first” from</source>
        <translation>„Zuerst ansehen“ ab</translation>
    </message>
    <message>
        <source>The probability, 0 to 1, from which a possible blast or promyelocyte is shown first.</source>
        <translation>Wahrscheinlichkeit, 0 bis 1, ab der mögliche Blasten oder Promyelozyten zuerst gezeigt werden.</translation>
    </message>
    <message>
        <source>Blind review</source>
        <translation>Blinde Befundung</translation>
    </message>
    <message>
        <source>The proposal is hidden until the person has chosen.</source>
        <translation>Der Vorschlag ist verborgen, bis die Person gewählt hat.</translation>
    </message>
    <message>
        <source>Level of comparisons, p</source>
        <translation>Niveau der Vergleiche, p</translation>
    </message>
    <message>
        <source>Below it two counts are called different.</source>
        <translation>Darunter gelten zwei Zählungen als verschieden.</translation>
    </message>
    <message>
        <source>Weight of blasts</source>
        <translation>Gewicht von Blasten</translation>
    </message>
    <message>
        <source>What one cell more or less in this line of the report weighs when cells are sorted by value. Most lines weigh 1.</source>
        <translation>Was eine Zelle mehr oder weniger in dieser Zeile des Befunds wiegt, wenn nach Wert geordnet wird. Die meisten Zeilen wiegen 1.</translation>
    </message>
    <message>
        <source>Weight of promyelocytes</source>
        <translation>Gewicht von Promyelozyten</translation>
    </message>
    <message>
        <source>Beside the weight of all immature granulocytes.</source>
        <translation>Neben dem Gewicht aller unreifen Granulozyten.</translation>
    </message>
    <message>
        <source>Weight of immature granulocytes</source>
        <translation>Gewicht unreifer Granulozyten</translation>
    </message>
    <message>
        <source>Of their common line.</source>
        <translation>Das ihrer gemeinsamen Zeile.</translation>
    </message>
    <message>
        <source>Weight of erythroblasts</source>
        <translation>Gewicht von Erythroblasten</translation>
    </message>
    <message>
        <source>They are not in the 100 %, but correct the WBC.</source>
        <translation>Sie zählen nicht zu den 100 %, berichtigen aber die Leukozytenzahl.</translation>
    </message>
    <message>
        <source>Weight of segmented or band</source>
        <translation>Gewicht von Segment- oder Stabkernigen</translation>
    </message>
    <message>
        <source>Of their two lines, beside that of all neutrophils.</source>
        <translation>Das ihrer beiden Zeilen, neben dem aller Neutrophilen.</translation>
    </message>
    <message>
        <source>Weight of unidentified cells</source>
        <translation>Gewicht nicht identifizierter Zellen</translation>
    </message>
    <message>
        <source>More of it puts them before cells that have a name.</source>
        <translation>Mehr davon stellt sie vor Zellen, die einen Namen haben.</translation>
    </message>
    <message>
        <source>Second reader</source>
        <translation>Zweitbefunder</translation>
    </message>
    <message>
        <source>Cells of these classes need a second, blind person (B8). Blasts always do.</source>
        <translation>Zellen dieser Klassen brauchen eine zweite, blinde Person (B8). Blasten immer.</translation>
    </message>
    <message>
        <source>Known patients, days</source>
        <translation>Bekannte Patienten, Tage</translation>
    </message>
    <message>
        <source>A patient reported within so many days, at most 7, needs no second reader; 0 for no exemption.</source>
        <translation>Bei einem Befund in den letzten so vielen Tagen, höchstens 7, ist kein Zweitbefunder nötig; 0: keine Ausnahme.</translation>
    </message>
    <message>
        <source>What must be met to sign</source>
        <translation>Bedingungen der Unterschrift</translation>
    </message>
    <message>
        <source>Identifiers, slide quality, review, answered alarms and the signer’s role always must.</source>
        <translation>Identität, Güte der Ausstriche, Prüfung, beantwortete Alarme und die Rolle gelten immer.</translation>
    </message>
    <message>
        <source>Band neutrophils</source>
        <translation>Stabkernige</translation>
    </message>
    <message>
        <source>They are always kept apart; this is how they are shown.</source>
        <translation>Sie werden immer getrennt geführt; dies ist ihre Darstellung.</translation>
    </message>
    <message>
        <source>Shown separately</source>
        <translation>Getrennt zeigen</translation>
    </message>
    <message>
        <source>Merged with the segmented</source>
        <translation>Mit Segmentkernigen vereint</translation>
    </message>
    <message>
        <source>Rounding of percentages</source>
        <translation>Runden der Prozente</translation>
    </message>
    <message>
        <source>A counted cell is never printed as 0.</source>
        <translation>Eine gezählte Zelle wird nie als 0 gedruckt.</translation>
    </message>
    <message>
        <source>So that they add up to 100</source>
        <translation>Summe 100</translation>
    </message>
    <message>
        <source>Each by itself</source>
        <translation>Jedes für sich</translation>
    </message>
    <message>
        <source>Decimals of percentages</source>
        <translation>Nachkommastellen der Prozente</translation>
    </message>
    <message>
        <source>0, 1 or 2.</source>
        <translation>0, 1 oder 2.</translation>
    </message>
    <message>
        <source>Flag percentages too</source>
        <translation>Auch Prozente kennzeichnen</translation>
    </message>
    <message>
        <source>Absolute counts are always flagged.</source>
        <translation>Absolute Zahlen werden immer gekennzeichnet.</translation>
    </message>
    <message>
        <source>LOINC codes</source>
        <translation>LOINC-Codes</translation>
    </message>
    <message>
        <source>The family of codes used in exports.</source>
        <translation>Die Codes, die Exporte verwenden.</translation>
    </message>
    <message>
        <source>Without method</source>
        <translation>Ohne Methode</translation>
    </message>
    <message>
        <source>Manual count</source>
        <translation>Manuelle Zählung</translation>
    </message>
    <message>
        <source>Enough cells, or a reason (B4)</source>
        <translation>Genug Zellen oder ein Grund (B4)</translation>
    </message>
    <message>
        <source>Few unidentified cells (B5)</source>
        <translation>Wenige nicht identifizierte Zellen (B5)</translation>
    </message>
    <message>
        <source>Correction of the WBC known (B6)</source>
        <translation>Korrektur der Leukozyten bekannt (B6)</translation>
    </message>
    <message>
        <source>Smudge cells decided on (B7)</source>
        <translation>Über Kernschatten entschieden (B7)</translation>
    </message>
    <message>
        <source>Second reader (B8)</source>
        <translation>Zweitbefunder (B8)</translation>
    </message>
    <message>
        <source>Ranges confirmed (B9)</source>
        <translation>Referenzbereiche bestätigt (B9)</translation>
    </message>
    <message>
        <source>Critical values phoned (B11)</source>
        <translation>Kritische Werte telefoniert (B11)</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Laboratory rules</source>
        <translation>Laborregeln</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Reason, for the journal</source>
        <translation>Begründung, fürs Journal</translation>
    </message>
    <message>
        <source>Keep the rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Fill in the shipped rules</source>
        <translation>Werkseinstellung eintragen</translation>
    </message>
    <message>
        <source>What is kept counts from now on, with your name in the journal.</source>
        <translation>Was gespeichert wird, gilt ab jetzt, mit Ihrem Namen im Journal.</translation>
    </message>
    <message>
        <source>Only an administrator may change these.</source>
        <translation>Nur ein Administrator darf sie ändern.</translation>
    </message>
    <message>
        <source>The rules were kept.</source>
        <translation>Die Regeln wurden gespeichert.</translation>
    </message>
</context>
<context>
    <name>RunFlow</name>
    <message>
        <source>Training {name} · epoch {n} of {all} · {time} left</source>
        <translation>Training {name} · Epoche {n} von {all} · noch {time}</translation>
    </message>
    <message>
        <source>Training {name} · paused</source>
        <translation>Training {name} · angehalten</translation>
    </message>
    <message>
        <source>Training {name}</source>
        <translation>Training {name}</translation>
    </message>
</context>
<context>
    <name>RunListCard</name>
    <message>
        <source>Next, by themselves</source>
        <translation>Als Nächstes, von selbst</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
</context>
<context>
    <name>RunTab</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>pictures named rightly</source>
        <translation>richtig benannt</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>Makro-F1</translation>
    </message>
    <message>
        <source>all classes alike</source>
        <translation>alle Klassen gleich</translation>
    </message>
</context>
<context>
    <name>ScaleCard</name>
    <message>
        <source>Use this scale</source>
        <translation>Diesen Maßstab verwenden</translation>
    </message>
    <message>
        <source>As the set says</source>
        <translation>Wie der Bildsatz sagt</translation>
    </message>
    <message>
        <source>micrometres per pixel</source>
        <translation>Mikrometer pro Pixel</translation>
    </message>
    <message>
        <source>Scale of the pictures</source>
        <translation>Maßstab der Bilder</translation>
    </message>
    <message>
        <source>told by the set</source>
        <translation>vom Bildsatz genannt</translation>
    </message>
    <message>
        <source>stated here, remembered for this set</source>
        <translation>hier angegeben, für diesen Bildsatz gemerkt</translation>
    </message>
    <message>
        <source>measured from red cells</source>
        <translation>an Erythrozyten gemessen</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>The set tells it of some cells ({told}). Of the other {count}: {used}</source>
        <translation>Der Bildsatz nennt ihn für einige Zellen ({told}). Für die übrigen {count}: {used}</translation>
    </message>
    <message>
        <source>No cell is known yet.</source>
        <translation>Noch ist keine Zelle bekannt.</translation>
    </message>
    <message>
        <source>{scale} micrometres per pixel, as the set tells of every cell.</source>
        <translation>{scale} Mikrometer pro Pixel, wie der Bildsatz für jede Zelle sagt.</translation>
    </message>
    <message>
        <source>{scale} micrometres per pixel, as stated here.</source>
        <translation>{scale} Mikrometer pro Pixel, wie hier angegeben.</translation>
    </message>
    <message>
        <source>{scale} micrometres per pixel, measured from the red cells of the fields. State it if you know it better.</source>
        <translation>{scale} Mikrometer pro Pixel, an den Erythrozyten der Felder gemessen. Geben Sie ihn an, wenn Sie ihn besser kennen.</translation>
    </message>
    <message>
        <source>The set does not tell it. Each picture is taken for {microns} micrometres wide, which is wrong for a field of many cells: state the scale before you train.</source>
        <translation>Der Bildsatz nennt ihn nicht. Jedes Bild gilt als {microns} Mikrometer breit, was für ein Feld mit vielen Zellen falsch ist: Geben Sie den Maßstab an, bevor Sie trainieren.</translation>
    </message>
    <message>
        <source>The set does not tell it. Each picture is taken for {microns} micrometres wide, as pictures of single cells usually are. State the scale if you know it.</source>
        <translation>Der Bildsatz nennt ihn nicht. Jedes Bild gilt als {microns} Mikrometer breit, wie Bilder einzelner Zellen es meist sind. Geben Sie den Maßstab an, wenn Sie ihn kennen.</translation>
    </message>
    <message>
        <source>A red cell is then {pixels} pixels wide.</source>
        <translation>Ein Erythrozyt ist dann {pixels} Pixel breit.</translation>
    </message>
    <message>
        <source>That cannot be: type a number from {least} to {most}, for example 0.1.</source>
        <translation>Das kann nicht sein: Geben Sie eine Zahl von {least} bis {most} ein, zum Beispiel 0,1.</translation>
    </message>
    <message>
        <source>You find it in the settings of the camera or its program.</source>
        <translation>Er steht in den Einstellungen der Kamera oder ihres Programms.</translation>
    </message>
</context>
<context>
    <name>ScaleDialog</name>
    <message>
        <source>Scale of {name}</source>
        <translation>Maßstab von {name}</translation>
    </message>
    <message>
        <source>Microns per pixel</source>
        <translation>µm je Pixel</translation>
    </message>
    <message>
        <source>Width of a red cell</source>
        <translation>Breite eines Erythrozyten</translation>
    </message>
    <message>
        <source>Read again at this scale</source>
        <translation>Mit diesem Maßstab neu lesen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cells are found and classed by their true size. A normal red cell is about 7.5 µm wide: measure one in the picture, or state the camera&apos;s microns per pixel.</source>
        <translation>Zellen werden nach ihrer wahren Größe gefunden und eingeteilt. Ein normaler Erythrozyt ist etwa 7,5 µm breit: Messen Sie einen im Bild oder geben Sie die µm je Pixel der Kamera an.</translation>
    </message>
    <message>
        <source>or a red cell is wide</source>
        <translation>oder Breite eines Erythrozyten</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Rate over time</source>
        <translation>Verlauf der Lernrate</translation>
    </message>
    <message>
        <source>Pictures in a step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>Seltene Klassen</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>alle gleich</translation>
    </message>
    <message>
        <source>as they come</source>
        <translation>wie sie vorkommen</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>varied mildly</source>
        <translation>leicht variiert</translation>
    </message>
    <message>
        <source>varied widely</source>
        <translation>stark variiert</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>vorzeitig beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Trial {n}: {figure}, {state}</source>
        <translation>Versuch {n}: {figure}, {state}</translation>
    </message>
    <message>
        <source>on {computer}</source>
        <translation>auf {computer}</translation>
    </message>
</context>
<context>
    <name>SearchForm</name>
    <message>
        <source>Start the search</source>
        <translation>Suche starten</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Epochs of a trial</source>
        <translation>Epochen je Versuch</translation>
    </message>
    <message>
        <source>Name of the study</source>
        <translation>Name der Studie</translation>
    </message>
    <message>
        <source>Where the study is kept</source>
        <translation>Wo die Studie liegt</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>What is searched</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>What is not ticked stays as it is in the Settings step.</source>
        <translation>Was nicht angekreuzt ist, bleibt wie im Schritt „Einstellungen“.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Each trial is a short training. 20 find most of what there is to find.</source>
        <translation>Jeder Versuch ist ein kurzes Training. 20 finden das meiste von dem, was zu finden ist.</translation>
    </message>
    <message>
        <source>Enough to see which settings are ahead; trials that fall behind are ended early.</source>
        <translation>Genug, um zu sehen, welche Einstellungen vorn liegen; Versuche, die zurückfallen, werden vorzeitig beendet.</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A study with this name is gone on with: nothing is tried twice.</source>
        <translation>Eine Studie dieses Namens wird fortgesetzt: Nichts wird zweimal versucht.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Leave it empty, or give the address of a database that other computers reach, too: then all of them search together, on the same labelled set.</source>
        <translation>Lassen Sie das Feld leer oder geben Sie die Adresse einer Datenbank an, die auch andere Computer erreichen: Dann suchen alle gemeinsam, am selben Bildsatz.</translation>
    </message>
    <message>
        <source>Takes {time} on two cores, very roughly; less where trials are ended early.</source>
        <translation>Dauert auf zwei Kernen {time}, sehr grob geschätzt; weniger, wenn Versuche vorzeitig beendet werden.</translation>
    </message>
    <message>
        <source>Tick at least one setting.</source>
        <translation>Kreuzen Sie mindestens eine Einstellung an.</translation>
    </message>
</context>
<context>
    <name>SearchOffer</name>
    <message>
        <source>Not sure what to set?</source>
        <translation>Unsicher, was Sie einstellen sollen?</translation>
    </message>
    <message>
        <source>Let the program try settings on your cells, one short training after the other, and take the best.</source>
        <translation>Lassen Sie das Programm Einstellungen an Ihren Zellen versuchen, ein kurzes Training nach dem anderen, und nehmen Sie die besten.</translation>
    </message>
    <message>
        <source>Search for better settings…</source>
        <translation>Bessere Einstellungen suchen…</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Back to the settings</source>
        <translation>Zurück zu den Einstellungen</translation>
    </message>
    <message>
        <source>Search for better settings</source>
        <translation>Bessere Einstellungen suchen</translation>
    </message>
    <message>
        <source>line: best · dashed: yours · ×: ended early</source>
        <translation>Linie: beste · gestrichelt: Ihre · ×: vorzeitig beendet</translation>
    </message>
    <message>
        <source>Trial by trial</source>
        <translation>Versuch für Versuch</translation>
    </message>
    <message>
        <source>What matters most</source>
        <translation>Was am meisten ausmacht</translation>
    </message>
    <message>
        <source>All settings at a glance</source>
        <translation>Alle Einstellungen auf einen Blick</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
</context>
<context>
    <name>SearchTimeCard</name>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>Lernt aus</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Vorzeitig beendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Stop, keep what was found</source>
        <translation>Beenden, Gefundenes behalten</translation>
    </message>
    <message>
        <source>Searching settings</source>
        <translation>Einstellungen werden gesucht</translation>
    </message>
    <message>
        <source>Searching settings · trial {n} of {all} · {time} left</source>
        <translation>Suche nach Einstellungen · Versuch {n} von {all} · noch {time}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Reading pictures and loading the training program.</source>
        <translation>Bilder werden gelesen, das Trainingsprogramm geladen.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>trial {n} of {all} here · epoch {epoch} of {epochs}</source>
        <translation>Versuch {n} von {all} hier · Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>{here} trials on this computer, {all} in the study</source>
        <translation>{here} Versuche auf diesem Computer, {all} in der Studie</translation>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation>{n} Bilder</translation>
    </message>
    <message>
        <source>Stopping. What was found is kept.</source>
        <translation>Wird beendet. Gefundenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>Going on with a study that is there: its own epochs and settings hold.</source>
        <translation>Eine vorhandene Studie wird fortgesetzt: Es gelten ihre Epochen und Einstellungen.</translation>
    </message>
</context>
<context>
    <name>SecondReadingPage</name>
    <message>
        <source>Switch person</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>What needs it</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>The whole count</source>
        <translation>Die ganze Zählung</translation>
    </message>
    <message>
        <source>Which cells</source>
        <translation>Welche Zellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Back to signing</source>
        <translation>Zurück zur Unterschrift</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Read the whole count</source>
        <translation>Die ganze Zählung lesen</translation>
    </message>
    <message>
        <source>Name each cell as you see it. Among them are cells that need a second reader and others; what they were called stays hidden until the end.</source>
        <translation>Benennen Sie jede Zelle, wie Sie sie sehen. Darunter sind Zellen, die einen Zweitbefunder brauchen, und andere; ihre Benennung bleibt bis zum Ende verborgen.</translation>
    </message>
    <message>
        <source>No cell needs a second reader</source>
        <translation>Keine Zelle braucht einen Zweitbefunder</translation>
    </message>
    <message>
        <source>Blasts and promyelocytes do, once they are named so.</source>
        <translation>Blasten und Promyelozyten brauchen ihn, sobald sie so benannt sind.</translation>
    </message>
    <message>
        <source>Another person reads these cells</source>
        <translation>Eine andere Person liest diese Zellen</translation>
    </message>
    <message>
        <source>A reviewer who has named no cell of this case names them without seeing your answers. Hand over the window.</source>
        <translation>Ein Zweitbefunder, der in diesem Fall keine Zelle benannt hat, benennt sie, ohne Ihre Antworten zu sehen. Übergeben Sie das Fenster.</translation>
    </message>
    <message>
        <source>Cell {place} of {count}</source>
        <translation>Zelle {place} von {count}</translation>
    </message>
    <message>
        <source>Your last act was no second reading.</source>
        <translation>Ihr letzter Schritt war kein Zweitbefund.</translation>
    </message>
    <message>
        <source>Both readers agree on {agreed} of {count} cells</source>
        <translation>Beide Befunder stimmen bei {agreed} von {count} Zellen überein</translation>
    </message>
    <message>
        <source>One reader saw a blast and the other none.</source>
        <translation>Ein Befunder sah Blasten, der andere keine.</translation>
    </message>
    <message>
        <source>Differ by more than chance: {names}.</source>
        <translation>Mehr als zufällig verschieden: {names}.</translation>
    </message>
    <message>
        <source>The first reader looks at those cells again and decides.</source>
        <translation>Der erste Befunder sieht diese Zellen erneut an und entscheidet.</translation>
    </message>
    <message>
        <source>No class differs by more than chance.</source>
        <translation>Keine Klasse weicht mehr als zufällig ab.</translation>
    </message>
</context>
<context>
    <name>SetFacts</name>
    <message>
        <source>About the set</source>
        <translation>Über den Bildsatz</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Sizes of the pictures (pixels)</source>
        <translation>Größen der Bilder (Pixel)</translation>
    </message>
    <message>
        <source>Cells marked by a box in a field</source>
        <translation>Zellen, im Feld durch einen Rahmen markiert</translation>
    </message>
    <message>
        <source>Slides or patients</source>
        <translation>Ausstriche oder Patienten</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>wird nachgesehen …</translation>
    </message>
    <message>
        <source>the set names none</source>
        <translation>der Bildsatz nennt keine</translation>
    </message>
    <message>
        <source>{width} × {height} ({count})</source>
        <translation>{width} × {height} ({count})</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> und andere</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>folders and file names</source>
        <translation>Ordner und Dateinamen</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-Tabelle</translation>
    </message>
    <message>
        <source>Raabin, JSON labels</source>
        <translation>Raabin, JSON-Benennungen</translation>
    </message>
    <message>
        <source>{slide} ({cells}): {counts}</source>
        <translation>{slide} ({cells}): {counts}</translation>
    </message>
    <message>
        <source>{count} more slides</source>
        <translation>{count} weitere Ausstriche</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>What was typed here before still stands. It counts when it is kept.</source>
        <translation>Was hier zuvor eingegeben wurde, steht noch da. Es gilt erst, wenn es gespeichert ist.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>good enough to start at once</source>
        <translation>gut genug, um sofort zu beginnen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Laboratory rules</source>
        <translation>Laborregeln</translation>
    </message>
    <message>
        <source>Reference ranges</source>
        <translation>Referenzbereiche</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message>
        <source>As they are</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Varied mildly</source>
        <translation>Leicht variiert</translation>
    </message>
    <message>
        <source>Varied widely</source>
        <translation>Stark variiert</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Gleichbleibend</translation>
    </message>
    <message>
        <source>Falling</source>
        <translation>Fallend</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Pictures in a step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>Name des Netzes</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>How often every picture is seen. 15 is a good start; if validation still gets better at the end, try 30. The best epoch is kept, so more does no harm but time.</source>
        <translation>Wie oft jedes Bild gesehen wird. 15 ist ein guter Anfang; wird die Validierung am Ende noch besser, versuchen Sie 30. Die beste Epoche bleibt, mehr kostet also nur Zeit.</translation>
    </message>
    <message>
        <source>How many pictures are learned from at once. 64 is a good start; try 32 with fewer than a thousand pictures, or when memory runs short.</source>
        <translation>Aus wie vielen Bildern zugleich gelernt wird. 64 ist ein guter Anfang; versuchen Sie 32 bei weniger als tausend Bildern oder knappem Speicher.</translation>
    </message>
    <message>
        <source>Rate over time</source>
        <translation>Verlauf der Lernrate</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>Seltene Klassen</translation>
    </message>
    <message>
        <source>Where chance begins: the same seed splits the pictures the same way. Try another one to see how much of a result is luck.</source>
        <translation>Wo der Zufall beginnt: Derselbe Startwert teilt die Bilder gleich auf. Ein anderer zeigt, wie viel am Ergebnis Glück ist.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the network is called in the list of versions and on reports.</source>
        <translation>Wie das Netz in der Liste der Versionen und auf Befunden heißt.</translation>
    </message>
    <message>
        <source>As they come</source>
        <translation>Wie sie vorkommen</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>Alle gleich</translation>
    </message>
</context>
<context>
    <name>SheetArea</name>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Acceptable</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>In a comment</source>
        <translation>Im Kommentar</translation>
    </message>
    <message>
        <source>As lymphocytes</source>
        <translation>Als Lymphozyten</translation>
    </message>
    <message>
        <source>As a class</source>
        <translation>Als Klasse</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Not corrected</source>
        <translation>Nicht korrigiert</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>{role} · signs that every counted cell was reviewed by a person</source>
        <translation>{role} · unterschreibt, dass jede gezählte Zelle von einem Menschen geprüft wurde</translation>
    </message>
    <message>
        <source>A signed report can be amended, never changed.</source>
        <translation>Ein unterschriebener Befund wird nie überschrieben; eine Änderung ergibt eine neue Fassung.</translation>
    </message>
    <message>
        <source>Possible when the things above are done. A signed report can be amended, never changed.</source>
        <translation>Möglich, wenn das Obige erledigt ist. Ein unterschriebener Befund wird nie überschrieben; eine Änderung ergibt eine neue Fassung.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Wird unterschrieben…</translation>
    </message>
    <message>
        <source>Sign case {number}</source>
        <translation>Fall {number} unterschreiben</translation>
    </message>
    <message>
        <source>1 thing left</source>
        <translation>Noch 1 Punkt</translation>
    </message>
    <message>
        <source>{n} things left</source>
        <translation>Noch {n} Punkte</translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>Why the case is rejected</source>
        <translation>Warum der Fall verworfen wird</translation>
    </message>
    <message>
        <source>Reject the case</source>
        <translation>Fall verwerfen</translation>
    </message>
    <message>
        <source>1 thing before signing</source>
        <translation>1 Punkt vor der Unterschrift</translation>
    </message>
    <message>
        <source>{n} things before signing</source>
        <translation>{n} Punkte vor der Unterschrift</translation>
    </message>
    <message>
        <source>Ready to sign</source>
        <translation>Bereit zur Unterschrift</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{done} von {all} erledigt</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Befund speichern</translation>
    </message>
    <message>
        <source>Export the case</source>
        <translation>Fall exportieren</translation>
    </message>
</context>
<context>
    <name>SignedPanel</name>
    <message>
        <source>Save PDF…</source>
        <translation>PDF speichern…</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV speichern…</translation>
    </message>
    <message>
        <source>Export case file…</source>
        <translation>Falldatei exportieren…</translation>
    </message>
    <message>
        <source>Back to the cases</source>
        <translation>Zurück zu den Fällen</translation>
    </message>
    <message>
        <source>Reason; it stands on the new report</source>
        <translation>Begründung; sie steht auf dem neuen Befund</translation>
    </message>
    <message>
        <source>Reason of the amendment</source>
        <translation>Begründung der Änderung</translation>
    </message>
    <message>
        <source>Who was told, or that nobody was</source>
        <translation>Wer informiert wurde, oder dass es niemand war</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>Wer informiert wurde</translation>
    </message>
    <message>
        <source>Open for amendment</source>
        <translation>Zur Änderung öffnen</translation>
    </message>
    <message>
        <source>The signed report stays as it is. Changes make a new signed version.</source>
        <translation>Der unterschriebene Befund bleibt, wie er ist. Änderungen ergeben eine neue Fassung.</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Case {number} is signed, version {version}</source>
        <translation>Fall {number} ist unterschrieben, Fassung {version}</translation>
    </message>
    <message>
        <source>by {initials}, {at}</source>
        <translation>von {initials}, {at}</translation>
    </message>
</context>
<context>
    <name>SlideCard</name>
    <message>
        <source>Quality of the smear</source>
        <translation>Güte des Ausstrichs</translation>
    </message>
    <message>
        <source>Stain, spread and focus as you see them. Reject ends the case.</source>
        <translation>Färbung, Ausstrich und Schärfe, wie Sie sie sehen. „Verwerfen“ beendet den Fall.</translation>
    </message>
    <message>
        <source>All {count} slides not stated yet</source>
        <translation>Alle {count} noch nicht angegebenen</translation>
    </message>
    <message>
        <source>Answered: {answer}</source>
        <translation>Beantwortet: {answer}</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Compare with training…</source>
        <translation>Mit dem Training vergleichen…</translation>
    </message>
    <message>
        <source>Proposals of this slide stay hidden until somebody says why they may be looked at. The answer is kept in the journal and cannot be undone.</source>
        <translation>Vorschläge dieses Ausstrichs bleiben verborgen, bis jemand begründet, warum man sie ansehen darf. Die Antwort bleibt im Journal und lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Answer to the alarm</source>
        <translation>Antwort auf den Alarm</translation>
    </message>
    <message>
        <source>for example: other stain, nuclei look well</source>
        <translation>z. B. andere Färbung, Kerne gut erkennbar</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Correct the scale…</source>
        <translation>Maßstab korrigieren…</translation>
    </message>
    <message>
        <source>State the scale…</source>
        <translation>Maßstab angeben…</translation>
    </message>
</context>
<context>
    <name>SlideList</name>
    <message>
        <source>Slides</source>
        <translation>Ausstriche</translation>
    </message>
</context>
<context>
    <name>Slides</name>
    <message>
        <source>Unlike the slides the network was trained on</source>
        <translation>Weicht vom Training des Netzes ab</translation>
    </message>
    <message>
        <source>Too few cells to judge the slide</source>
        <translation>Zu wenige Zellen zum Beurteilen</translation>
    </message>
    <message>
        <source>Looks like the slides the network was trained on</source>
        <translation>Sieht aus wie im Training des Netzes</translation>
    </message>
    <message>
        <source>{width} × {height} px · {scale}</source>
        <translation>{width} × {height} px · {scale}</translation>
    </message>
    <message>
        <source>{count}, reading</source>
        <translation>{count}, wird gelesen</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 Zelle</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translation>{count} Zellen</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>nicht zu Ende gelesen</translation>
    </message>
    <message>
        <source>unlike the slides the network knows: answer the alarm</source>
        <translation>weicht vom Training ab: Alarm beantworten</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>scale unknown</source>
        <translation>Maßstab unbekannt</translation>
    </message>
    <message>
        <source>quality not stated</source>
        <translation>Güte nicht angegeben</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>brauchbar</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>{name}: {state}, {hint}</source>
        <translation>{name}: {state}, {hint}</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>Will take</source>
        <translation>Dauert</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Bildsatz</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>Lernt aus</translation>
    </message>
    <message>
        <source>Judged on</source>
        <translation>Beurteilt an</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Mend it under Data</source>
        <translation>Unter „Daten“ beheben</translation>
    </message>
    <message>
        <source>Train all the same…</source>
        <translation>Trotzdem trainieren…</translation>
    </message>
    <message>
        <source>Why do you train all the same? It stays with the network.</source>
        <translation>Warum trainieren Sie trotzdem? Der Grund bleibt beim Netz.</translation>
    </message>
    <message>
        <source>Train all the same</source>
        <translation>Trotzdem trainieren</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>At {pace} pictures a second, as measured here before.</source>
        <translation>Bei {pace} Bildern je Sekunde, wie hier zuvor gemessen.</translation>
    </message>
    <message>
        <source>Very rough: at {pace} pictures a second on two cores. The run says more.</source>
        <translation>Sehr grob: bei {pace} Bildern je Sekunde auf zwei Kernen. Genaueres zeigt der Lauf.</translation>
    </message>
    <message>
        <source>about {count} pictures</source>
        <translation>etwa {count} Bildern</translation>
    </message>
    <message>
        <source>the test part</source>
        <translation>dem Testteil</translation>
    </message>
    <message>
        <source>the held-out part</source>
        <translation>dem zurückgehaltenen Teil</translation>
    </message>
    <message>
        <source>It begins when the training that runs has ended.</source>
        <translation>Es beginnt, wenn das laufende Training zu Ende ist.</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>First choose labelled cells to learn from.</source>
        <translation>Wählen Sie zuerst benannte Zellen zum Lernen.</translation>
    </message>
    <message>
        <source>Choose labelled cells</source>
        <translation>Benannte Zellen wählen</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Stop this work</source>
        <translation>Diese Arbeit anhalten</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 Zelle</translation>
    </message>
    <message>
        <source>{n} cells</source>
        <translation>{n} Zellen</translation>
    </message>
    <message>
        <source>{n} fields/s</source>
        <translation>{n} Felder/s</translation>
    </message>
    <message>
        <source>{n} pictures/s</source>
        <translation>{n} Bilder/s</translation>
    </message>
    <message>
        <source>{n} cells/s</source>
        <translation>{n} Zellen/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>Alles gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>No network in use</source>
        <translation>Kein Netz im Einsatz</translation>
    </message>
    <message>
        <source>Network {name} v{version}, {n} classes</source>
        <translation>Netz {name} v{version}, {n} Klassen</translation>
    </message>
    <message>
        <source>Network {name} v{version}</source>
        <translation>Netz {name} v{version}</translation>
    </message>
    <message>
        <source>Slide looks familiar</source>
        <translation>Ausstrich sieht vertraut aus</translation>
    </message>
    <message>
        <source>Slide looks unfamiliar</source>
        <translation>Ausstrich weicht vom Training ab</translation>
    </message>
    <message>
        <source>Too few cells to judge the slide</source>
        <translation>Zu wenige Zellen zum Beurteilen</translation>
    </message>
</context>
<context>
    <name>StepTab</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
</context>
<context>
    <name>SurenessCard</name>
    <message>
        <source>May its sureness be trusted?</source>
        <translation>Ist es zu Recht sicher?</translation>
    </message>
    <message>
        <source>Across: how sure, %. Up: how often right, %.</source>
        <translation>Waagerecht: wie sicher, in %. Senkrecht: wie oft richtig, in %.</translation>
    </message>
    <message>
        <source>Off by {points} points on average: yes, on pictures like these.</source>
        <translation>Im Mittel {points} Punkte daneben: ja, bei Bildern wie diesen.</translation>
    </message>
    <message>
        <source>Off by {points} points on average: only roughly.</source>
        <translation>Im Mittel {points} Punkte daneben: nur ungefähr.</translation>
    </message>
    <message>
        <source>Off by {points} points on average: no. Look at every cell.</source>
        <translation>Im Mittel {points} Punkte daneben: nein. Sehen Sie jede Zelle an.</translation>
    </message>
</context>
<context>
    <name>SurenessPlot</name>
    <message>
        <source>How often right, by how sure</source>
        <translation>Wie oft richtig, je nach Sicherheit</translation>
    </message>
    <message>
        <source>{sure} % sure: {right} % right of {cells}</source>
        <translation>{sure} % sicher: {right} % von {cells} richtig</translation>
    </message>
</context>
<context>
    <name>ThisField</name>
    <message>
        <source>This field</source>
        <translation>Dieses Feld</translation>
    </message>
    <message>
        <source>Double-click a ring to select its cell, anywhere else to add a missed one. Esc goes back to the gallery.</source>
        <translation>Doppelklick auf einen Ring wählt seine Zelle, anderswo fügt er eine übersehene hinzu. Esc führt zur Galerie zurück.</translation>
    </message>
    <message>
        <source>{count} cells · {reviewed} reviewed</source>
        <translation>{count} Zellen · {reviewed} geprüft</translation>
    </message>
</context>
<context>
    <name>TileSlider</name>
    <message>
        <source>Size of the tiles</source>
        <translation>Größe der Kacheln</translation>
    </message>
    <message>
        <source>Size of the tiles (Ctrl and wheel)</source>
        <translation>Größe der Kacheln (Strg und Rad)</translation>
    </message>
</context>
<context>
    <name>TimeCard</name>
    <message>
        <source>Stop, keep best</source>
        <translation>Beenden, Bestes behalten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Stopping. What is best so far is kept.</source>
        <translation>Wird beendet. Das bisher Beste bleibt.</translation>
    </message>
    <message>
        <source>Skip the evaluation</source>
        <translation>Beurteilung auslassen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reading pictures and loading the training program: under a minute for most sets.</source>
        <translation>Bilder werden gelesen, das Trainingsprogramm geladen: meist unter einer Minute.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Calibrating and saving.</source>
        <translation>Kalibrieren und Speichern.</translation>
    </message>
    <message>
        <source>{done} of {total} pictures</source>
        <translation>{done} von {total} Bildern</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Start again in Settings.</source>
        <translation>Neu beginnen unter „Einstellungen“.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopping. What was learned so far is kept, to go on later.</source>
        <translation>Wird beendet. Bisher Gelerntes bleibt erhalten, um später weiterzumachen.</translation>
    </message>
    <message>
        <source>Pausing after this step …</source>
        <translation>Hält nach diesem Schritt an …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>It waits, and goes on where it is. Review is faster meanwhile.</source>
        <translation>Es wartet und macht genau dort weiter. Das Befunden geht solange schneller.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>What was learned is kept: go on below, or start anew.</source>
        <translation>Gelerntes bleibt erhalten: unten fortsetzen oder neu beginnen.</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Vorzeitig beendet</translation>
    </message>
    <message>
        <source>in {time}, stopped in epoch {n} of {all}; the best one is kept</source>
        <translation>in {time}, in Epoche {n} von {all} beendet; die beste bleibt erhalten</translation>
    </message>
    <message>
        <source>All {total} pictures are read; the first step takes a while.</source>
        <translation>Alle {total} Bilder sind gelesen; der erste Schritt dauert eine Weile.</translation>
    </message>
    <message>
        <source>Reading and cutting out pictures: {done} of {total}</source>
        <translation>Bilder werden gelesen und ausgeschnitten: {done} von {total}</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Known after a few steps.</source>
        <translation>Nach einigen Schritten bekannt.</translation>
    </message>
    <message>
        <source>of {total} · done at {clock}</source>
        <translation>von {total} · fertig um {clock}</translation>
    </message>
    <message>
        <source>Epoch {n} of {all}</source>
        <translation>Epoche {n} von {all}</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Schritt {n} von {all}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>{n} classes</source>
        <translation>{n} Klassen</translation>
    </message>
    <message>
        <source>trained on {sets}</source>
        <translation>trainiert mit {sets}</translation>
    </message>
    <message>
        <source>validation {value}</source>
        <translation>Validierung {value}</translation>
    </message>
    <message>
        <source>macro-F1 {value}</source>
        <translation>Makro-F1 {value}</translation>
    </message>
    <message>
        <source>Data {name}, {sha}</source>
        <translation>Daten {name}, {sha}</translation>
    </message>
    <message>
        <source>{train} learned from, {held} held out, split {sha}</source>
        <translation>aus {train} gelernt, {held} zurückgehalten, Teilung {sha}</translation>
    </message>
    <message>
        <source>begun with {sha}</source>
        <translation>begonnen mit {sha}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>trained in spite of the doctor: “{reason}”</source>
        <translation>trotz der Prüfung trainiert: „{reason}“</translation>
    </message>
    <message>
        <source>program {version}</source>
        <translation>Programm {version}</translation>
    </message>
    <message>
        <source>{person} went back to it</source>
        <translation>{person} ist dazu zurückgekehrt</translation>
    </message>
    <message>
        <source>{person} put it in use against the advice: “{reason}”</source>
        <translation>{person} hat es gegen den Rat eingesetzt: „{reason}“</translation>
    </message>
    <message>
        <source>{person} put it in use</source>
        <translation>{person} hat es eingesetzt</translation>
    </message>
    <message>
        <source>In use since {when}: {how}.</source>
        <translation>Im Einsatz seit {when}: {how}.</translation>
    </message>
    <message>
        <source>Last put in use {when}: {how}.</source>
        <translation>Zuletzt eingesetzt {when}: {how}.</translation>
    </message>
    <message>
        <source>Frozen set</source>
        <translation>Eingefrorener Bildsatz</translation>
    </message>
    <message>
        <source>Base set</source>
        <translation>Basissatz</translation>
    </message>
    <message>
        <source>{set}, {cells} cells: {second} rightly named, the one in use {first}.</source>
        <translation>{set}, {cells} Zellen: {second} richtig benannt, vom eingesetzten {first}.</translation>
    </message>
    <message>
        <source>Evaluated {when} on {data}, {part}: {value} rightly named ({limits}).</source>
        <translation>Bewertet am {when} an {data}, {part}: {value} richtig benannt ({limits}).</translation>
    </message>
    <message>
        <source>{count} earlier ones are listed under Evaluation.</source>
        <translation>{count} frühere stehen unter „Bewertung“.</translation>
    </message>
    <message>
        <source>Neutrophil, any</source>
        <translation>Neutrophile, alle</translation>
    </message>
    <message>
        <source>Immature granulocyte, any</source>
        <translation>Unreife Granulozyten, alle</translation>
    </message>
    <message>
        <source>Plain network</source>
        <translation>Einfaches Netz</translation>
    </message>
    <message>
        <source>Small network</source>
        <translation>Kleines Netz</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{min} min {s} s</source>
        <translation>{min} min {s} s</translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation>{h} h {min} min</translation>
    </message>
    <message>
        <source>about {min} min</source>
        <translation>etwa {min} min</translation>
    </message>
    <message>
        <source>about {h} h</source>
        <translation>etwa {h} h</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Test B</source>
        <translation>Test B</translation>
    </message>
    <message>
        <source>In use for review means: smears read from now on are pre-classified by that version. Every cell keeps the version that proposed it, and signed cases never change. One click under Versions goes back to the one before.</source>
        <translation>Zum Befunden eingesetzt heißt: Ausstriche, die ab jetzt gelesen werden, klassifiziert diese Version vor. Jede Zelle behält die Version, die sie vorschlug, und unterschriebene Fälle ändern sich nie. Ein Klick unter „Versionen“ führt zur vorigen zurück.</translation>
    </message>
    <message>
        <source>No difference that chance does not explain: A names {first} rightly, B {second}.</source>
        <translation>Kein Unterschied, den nicht auch der Zufall erklärt: A benennt {first} richtig, B {second}.</translation>
    </message>
    <message>
        <source>B is better: it names {second} rightly, A {first}.</source>
        <translation>B ist besser: Es benennt {second} richtig, A {first}.</translation>
    </message>
    <message>
        <source>A is better: it names {first} rightly, B {second}.</source>
        <translation>A ist besser: Es benennt {first} richtig, B {second}.</translation>
    </message>
    <message>
        <source>{count} cells are left out: A learned from {first} of the cells, B from {second}.</source>
        <translation>{count} Zellen sind ausgelassen: A hat von {first} der Zellen gelernt, B von {second}.</translation>
    </message>
    <message>
        <source>Only A can name {names}; there B counts as wrong.</source>
        <translation>Nur A kann {names} benennen; dort zählt B als falsch.</translation>
    </message>
    <message>
        <source>Only B can name {names}; there A counts as wrong.</source>
        <translation>Nur B kann {names} benennen; dort zählt A als falsch.</translation>
    </message>
    <message>
        <source>Neither can name {names}; these cells are left out.</source>
        <translation>Keines kann {names} benennen; diese Zellen bleiben außen vor.</translation>
    </message>
    <message>
        <source>{mark}: {name}, {value} rightly named ({limits})</source>
        <translation>{mark}: {name}, {value} richtig benannt ({limits})</translation>
    </message>
    <message>
        <source>mean of classes {value}</source>
        <translation>Mittel der Klassen {value}</translation>
    </message>
    <message>
        <source>only A right {lost}, only B right {won}, exact {p}</source>
        <translation>nur A richtig {lost}, nur B richtig {won}, exakt {p}</translation>
    </message>
    <message>
        <source>no, {p}</source>
        <translation>nein, {p}</translation>
    </message>
    <message>
        <source>yes, {p}</source>
        <translation>ja, {p}</translation>
    </message>
    <message>
        <source>Blasts taken for normal cells</source>
        <translation>Blasten für normal gehalten</translation>
    </message>
    <message>
        <source>Blasts and immature cells taken for normal</source>
        <translation>Blasten, Unreife für normal gehalten</translation>
    </message>
    <message>
        <source>Normal cells taken for blasts</source>
        <translation>Normale für Blasten gehalten</translation>
    </message>
    <message>
        <source>The kind that is shipped: learns best, and slowest. Try this when it must hold for other stains and cameras. Reads cells at 112 px, or as the network that it begins with.</source>
        <translation>Die mitgelieferte Art: lernt am besten und am langsamsten. Richtig, wenn es auch für andere Färbungen und Kameras gelten muss. Liest Zellen mit 112 px oder wie das Netz, mit dem es beginnt.</translation>
    </message>
    <message>
        <source>Four convolutions and no more: several times as quick as the others. Try this first to see whether your set can be learned at all. Reads cells at 80 px.</source>
        <translation>Vier Faltungen, mehr nicht: um ein Mehrfaches schneller als die anderen. Richtig, um zuerst zu sehen, ob Ihr Bildsatz überhaupt lernbar ist. Liest Zellen mit 80 px.</translation>
    </message>
    <message>
        <source>Three convolutions with pooling and one dense layer, as in the proof of concept. Simple and easy to follow; try it first on a set of one microscope. Reads cells at 128 px.</source>
        <translation>Drei Faltungen mit Pooling und eine dichte Schicht, wie im ersten Nachweis der Machbarkeit. Einfach und leicht zu verstehen; richtig für den Anfang mit einem Bildsatz von einem Mikroskop. Liest Zellen mit 128 px.</translation>
    </message>
    <message>
        <source>It starts from chance and knows only what your set shows. With fewer than a thousand pictures try the shipped network instead.</source>
        <translation>Es beginnt beim Zufall und weiß nur, was Ihr Bildsatz zeigt. Versuchen Sie bei weniger als tausend Bildern lieber das mitgelieferte Netz.</translation>
    </message>
    <message>
        <source>It has learned to see on everyday pictures; blood cells are new to it. Good with some thousand pictures; with fewer try the shipped network.</source>
        <translation>Es hat an Alltagsbildern sehen gelernt; Blutzellen sind ihm neu. Gut bei einigen tausend Bildern; versuchen Sie bei weniger das mitgelieferte Netz.</translation>
    </message>
    <message>
        <source>It knows blood cells already and learns yours on top: a few epochs do. Classes that your set lacks are lost, and the run says which. Try 5 epochs.</source>
        <translation>Es kennt Blutzellen schon und lernt Ihre dazu: Wenige Epochen genügen. Klassen, die Ihrem Bildsatz fehlen, gehen verloren; der Lauf sagt, welche. Versuchen Sie 5 Epochen.</translation>
    </message>
    <message>
        <source>How far each step goes. Too small learns nothing in the time, too large unlearns. If the loss jumps about or the run goes astray, try a third of it.</source>
        <translation>Wie weit jeder Schritt geht. Zu klein lernt in der Zeit nichts, zu groß verlernt. Springt der Verlust oder entgleist der Lauf, versuchen Sie ein Drittel davon.</translation>
    </message>
    <message>
        <source>Rises for a moment and then falls to nothing by the last epoch, so that the end is calm. Try this with a fixed number of epochs; stopping early wastes its best part.</source>
        <translation>Steigt kurz an und fällt dann bis zur letzten Epoche auf nichts, damit das Ende ruhig ist. Richtig bei fester Zahl der Epochen; frühes Beenden verschenkt den besten Teil.</translation>
    </message>
    <message>
        <source>The same from the first step to the last. Simple; try the falling one when the curves still jump at the end.</source>
        <translation>Vom ersten bis zum letzten Schritt gleich. Einfach; versuchen Sie die fallende, wenn die Kurven am Ende noch springen.</translation>
    </message>
    <message>
        <source>Turned, mirrored, zoomed, their stain, light and focus varied, differently in every epoch. Try this when slides differ from day to day.</source>
        <translation>Gedreht, gespiegelt, vergrößert, Färbung, Licht und Schärfe variiert, in jeder Epoche anders. Richtig, wenn Ausstriche von Tag zu Tag verschieden sind.</translation>
    </message>
    <message>
        <source>Turned and mirrored, with the small differences of stain, light and focus that slides of one laboratory have. Try this with one microscope and one stain.</source>
        <translation>Gedreht und gespiegelt, mit den kleinen Unterschieden in Färbung, Licht und Schärfe, die Ausstriche eines Labors haben. Richtig bei einem Mikroskop und einer Färbung.</translation>
    </message>
    <message>
        <source>Shown as they were taken. The network learns your stain and camera by heart; try varied pictures if it fails on other slides.</source>
        <translation>Gezeigt, wie aufgenommen. Das Netz lernt Ihre Färbung und Kamera auswendig; versuchen Sie variierte Bilder, wenn es an anderen Ausstrichen versagt.</translation>
    </message>
    <message>
        <source>Every picture is shown once an epoch, so that rare classes are seen rarely. Try 50 % if a rare class is not found again.</source>
        <translation>Jedes Bild wird je Epoche einmal gezeigt, seltene Klassen also selten. Versuchen Sie 50 %, wenn eine seltene Klasse nicht wiedergefunden wird.</translation>
    </message>
    <message>
        <source>Rare classes are shown more often than they come, common ones less. Too much makes the network see rare cells everywhere; try less if it does.</source>
        <translation>Seltene Klassen werden häufiger gezeigt, als sie vorkommen, häufige seltener. Zu viel davon, und das Netz sieht überall seltene Zellen; versuchen Sie dann weniger.</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>Testteil</translation>
    </message>
    <message>
        <source>Held-out part</source>
        <translation>Zurückgehaltener Teil</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>{pictures} pictures</source>
        <translation>{pictures} Bilder</translation>
    </message>
    <message>
        <source>also used to choose the best epoch</source>
        <translation>auch zur Wahl der besten Epoche benutzt</translation>
    </message>
    <message>
        <source>The network learned from {seen} of these pictures, so the figures flatter. Judge it on pictures it has never seen.</source>
        <translation>Das Netz hat von {seen} dieser Bilder gelernt, die Zahlen schmeicheln also. Beurteilen Sie es an Bildern, die es nie gesehen hat.</translation>
    </message>
    <message>
        <source>Left out, because nobody has said what their labels mean: {names}. Say it under Data.</source>
        <translation>Ausgelassen, weil niemand gesagt hat, was ihre Bezeichnungen bedeuten: {names}. Sagen Sie es unter „Daten“.</translation>
    </message>
    <message>
        <source>No difference that chance does not explain.</source>
        <translation>Kein Unterschied, den nicht der Zufall erklärt.</translation>
    </message>
    <message>
        <source>Better than the network in use on the same pictures.</source>
        <translation>Besser als das Netz im Einsatz, an denselben Bildern.</translation>
    </message>
    <message>
        <source>Worse than the network in use on the same pictures.</source>
        <translation>Schlechter als das Netz im Einsatz, an denselben Bildern.</translation>
    </message>
    <message>
        <source>No sure difference to the one in use, {p}</source>
        <translation>Kein sicherer Unterschied zum Netz im Einsatz, {p}</translation>
    </message>
    <message>
        <source>Better than the one in use, {p}</source>
        <translation>Besser als das Netz im Einsatz, {p}</translation>
    </message>
    <message>
        <source>Worse than the one in use, {p}</source>
        <translation>Schlechter als das Netz im Einsatz, {p}</translation>
    </message>
    <message>
        <source>Of {cells} pictures it alone names {won} rightly, the one in use alone {lost} (McNemar, exact {p}).</source>
        <translation>Von {cells} Bildern benennt es allein {won} richtig, das Netz im Einsatz allein {lost} (McNemar, exakt {p}).</translation>
    </message>
    <message>
        <source>p below {p}</source>
        <translation>p unter {p}</translation>
    </message>
    <message>
        <source>p {p}</source>
        <translation>p {p}</translation>
    </message>
    <message>
        <source>Only this one can name {names}.</source>
        <translation>Nur dieses kann {names} nennen.</translation>
    </message>
    <message>
        <source>Only the one in use can name {names}.</source>
        <translation>Nur das Netz im Einsatz kann {names} nennen.</translation>
    </message>
    <message>
        <source>There the other one counts as wrong.</source>
        <translation>Dort gilt das andere als falsch.</translation>
    </message>
    <message>
        <source>{count} pictures are left out here: this one learned from {judged} of the pictures, the one in use from {in_use}.</source>
        <translation>{count} Bilder sind hier ausgelassen: Dieses hat von {judged} der Bilder gelernt, das Netz im Einsatz von {in_use}.</translation>
    </message>
    <message>
        <source>Not judged: every class has fewer than 10 pictures.</source>
        <translation>Nicht beurteilt: Jede Klasse hat weniger als 10 Bilder.</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Running since {clock}</source>
        <translation>Läuft seit {clock}</translation>
    </message>
</context>
<context>
    <name>Traits</name>
    <message>
        <source>{trait}: right for {share} of the cells it calls so</source>
        <translation>{trait}: richtig bei {share} der Zellen, die es so benennt</translation>
    </message>
    <message>
        <source>{size}: by its outline, 9 of 10 within {share} of people&apos;s</source>
        <translation>{size}: nach dem Umriss, 9 von 10 weichen höchstens {share} von Hand gezeichneten ab</translation>
    </message>
    <message>
        <source>≈ {size} µm</source>
        <translation>≈ {size} µm</translation>
    </message>
    <message>
        <source>{size} µm</source>
        <translation>{size} µm</translation>
    </message>
    <message>
        <source>granules {kind} and {colour}</source>
        <translation>Granula {kind} und {colour}</translation>
    </message>
    <message>
        <source>N/C ratio high</source>
        <translation>Kern-Plasma-Relation hoch</translation>
    </message>
    <message>
        <source>N/C ratio low</source>
        <translation>Kern-Plasma-Relation niedrig</translation>
    </message>
    <message>
        <source>nucleus two-lobed</source>
        <translation>Kern zweilappig</translation>
    </message>
    <message>
        <source>nucleus many-lobed</source>
        <translation>Kern mehrlappig</translation>
    </message>
    <message>
        <source>nucleus band-shaped</source>
        <translation>Kern stabförmig</translation>
    </message>
    <message>
        <source>nucleus indented</source>
        <translation>Kern eingebuchtet</translation>
    </message>
    <message>
        <source>nucleus round</source>
        <translation>Kern rund</translation>
    </message>
    <message>
        <source>nucleus in lobes</source>
        <translation>Kern gelappt</translation>
    </message>
    <message>
        <source>nucleus in one piece</source>
        <translation>Kern in einem Stück</translation>
    </message>
    <message>
        <source>nucleus irregular</source>
        <translation>Kern unregelmäßig</translation>
    </message>
    <message>
        <source>no granules</source>
        <translation>keine Granula</translation>
    </message>
    <message>
        <source>granules</source>
        <translation>Granula</translation>
    </message>
    <message>
        <source>granules {kind}</source>
        <translation>Granula {kind}</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>fein</translation>
    </message>
    <message>
        <source>round</source>
        <translation>rund</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>grob</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>rosa</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>cytoplasm light blue</source>
        <translation>Zytoplasma hellblau</translation>
    </message>
    <message>
        <source>cytoplasm blue</source>
        <translation>Zytoplasma blau</translation>
    </message>
    <message>
        <source>cytoplasm violet-blue</source>
        <translation>Zytoplasma blauviolett</translation>
    </message>
    <message>
        <source>cytoplasm clear</source>
        <translation>Zytoplasma klar</translation>
    </message>
    <message>
        <source>cytoplasm like ground glass</source>
        <translation>Zytoplasma milchglasartig</translation>
    </message>
    <message>
        <source>vacuoles</source>
        <translation>Vakuolen</translation>
    </message>
    <message>
        <source>no vacuoles</source>
        <translation>keine Vakuolen</translation>
    </message>
    <message>
        <source>chromatin dense</source>
        <translation>Chromatin dicht</translation>
    </message>
    <message>
        <source>chromatin loose</source>
        <translation>Chromatin locker</translation>
    </message>
    <message>
        <source>outline round</source>
        <translation>Umriss rund</translation>
    </message>
    <message>
        <source>outline irregular</source>
        <translation>Umriss unregelmäßig</translation>
    </message>
</context>
<context>
    <name>TrialsModel</name>
    <message>
        <source>Trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>Makro-F1</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Wie er endete</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
</context>
<context>
    <name>TrialsTable</name>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
</context>
<context>
    <name>TypicalCells</name>
    <message>
        <source>Typical cells</source>
        <translation>Typische Zellen</translation>
    </message>
</context>
<context>
    <name>UnfinishedRow</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Try {n} pictures in a step</source>
        <translation>{n} Bilder je Schritt versuchen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Deletes what was kept of this training.</source>
        <translation>Löscht, was von diesem Training aufbewahrt wurde.</translation>
    </message>
    <message>
        <source>Not begun yet; it starts at its beginning.</source>
        <translation>Noch nicht begonnen; es fängt von vorn an.</translation>
    </message>
    <message>
        <source>All epochs are learned; the network is still to be written.</source>
        <translation>Alle Epochen sind gelernt; nur das Netz ist noch zu schreiben.</translation>
    </message>
    <message>
        <source>Stands in epoch {n} of {all}. It goes on exactly there.</source>
        <translation>Steht in Epoche {n} von {all}. Es geht genau dort weiter.</translation>
    </message>
</context>
<context>
    <name>VersionRow</name>
    <message>
        <source>Put in use for review</source>
        <translation>Zum Befunden einsetzen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>Takes this version out for good. Cases that were read with it keep it.</source>
        <translation>Nimmt diese Version endgültig heraus. Fälle, die mit ihr gelesen wurden, behalten sie.</translation>
    </message>
    <message>
        <source>Reading its card …</source>
        <translation>Karte wird gelesen …</translation>
    </message>
    <message>
        <source>Use it all the same…</source>
        <translation>Trotzdem einsetzen…</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Bewerten…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Why shall it be used all the same? The journal keeps your words.</source>
        <translation>Warum soll es trotzdem eingesetzt werden? Das Journal bewahrt Ihre Worte.</translation>
    </message>
    <message>
        <source>Put in use all the same</source>
        <translation>Trotzdem einsetzen</translation>
    </message>
    <message>
        <source>installed {date}</source>
        <translation>installiert {date}</translation>
    </message>
    <message>
        <source>Never trained, so never proposed: {names}.</source>
        <translation>Nie trainiert, daher nie vorgeschlagen: {names}.</translation>
    </message>
    <message>
        <source>Back to {network}</source>
        <translation>Zurück zu {network}</translation>
    </message>
    <message>
        <source>Comparing with the network in use: {share}</source>
        <translation>Wird mit dem eingesetzten Netz verglichen: {share}</translation>
    </message>
    <message>
        <source>Not worse than the network in use. {figures}</source>
        <translation>Nicht schlechter als das eingesetzte Netz. {figures}</translation>
    </message>
    <message>
        <source>Refused. {reasons} {figures}</source>
        <translation>Abgelehnt. {reasons} {figures}</translation>
    </message>
    <message>
        <source>Judge this version on a set of labelled cells.</source>
        <translation>Diese Version an einem Bildsatz benannter Zellen beurteilen.</translation>
    </message>
    <message>
        <source>Show these figures under Evaluation.</source>
        <translation>Diese Zahlen unter „Bewertung“ zeigen.</translation>
    </message>
    <message>
        <source>It is first compared with the network in use, which takes about a minute.</source>
        <translation>Es wird zuerst mit dem eingesetzten Netz verglichen; das dauert etwa eine Minute.</translation>
    </message>
    <message>
        <source>An administrator may put it in use and say why; the journal keeps it.</source>
        <translation>Ein Administrator kann es einsetzen und begründen, warum; das Journal bewahrt es.</translation>
    </message>
    <message>
        <source>At once, without a comparison. Cases that were read keep their version.</source>
        <translation>Sofort, ohne Vergleich. Gelesene Fälle behalten ihre Version.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>im Einsatz</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>ausgemustert</translation>
    </message>
</context>
<context>
    <name>VersionsTab</name>
    <message>
        <source>Install a network file…</source>
        <translation>Netzdatei installieren…</translation>
    </message>
    <message>
        <source>A network file</source>
        <translation>Eine Netzdatei</translation>
    </message>
    <message>
        <source>Network files (*.wbcnet)</source>
        <translation>Netzdateien (*.wbcnet)</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>{network}, {n} epochs</source>
        <translation>{network}, {n} Epochen</translation>
    </message>
    <message>
        <source>Earlier: {name}</source>
        <translation>Früher: {name}</translation>
    </message>
    <message>
        <source>Later: {name}</source>
        <translation>Später: {name}</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Entfernen: {name}</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Bright: where the network found what speaks for its choice; dark: nothing there speaks for it. It shows where, not why, and a bright cell may still be named wrongly.</source>
        <translation>Hell: wo das Netz fand, was für seine Wahl spricht; dunkel: dort spricht nichts dafür. Gezeigt wird, wo, nicht warum; auch eine helle Zelle kann falsch benannt sein.</translation>
    </message>
    <message>
        <source>This network has no exact map: the places are weighted by gradients, which hold for this picture only.</source>
        <translation>Dieses Netz hat keine exakte Karte: Die Stellen werden mit Gradienten gewichtet, die nur für dieses Bild gelten.</translation>
    </message>
</context>
<context>
    <name>WhyMap</name>
    <message>
        <source>The proposal is hidden, and so is where the network looked.</source>
        <translation>Der Vorschlag ist verborgen und damit auch, wohin das Netz gesehen hat.</translation>
    </message>
    <message>
        <source>Looking again …</source>
        <translation>Sieht noch einmal hin …</translation>
    </message>
    <message>
        <source>Where it found {name}, in fields of {microns} µm.</source>
        <translation>Wo es {name} fand, in Feldern von {microns} µm.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>WBC Desktop</source>
        <translation>WBC Desktop</translation>
    </message>
    <message>
        <source>Not a medical device. For research and decision support: it supports a trained person and replaces nobody’s judgement.</source>
        <translation>Kein Medizinprodukt. Für Forschung und Entscheidungsunterstützung: Es unterstützt eine ausgebildete Person und ersetzt kein Urteil.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>1 cell is left to review.</source>
        <translation>Noch 1 Zelle zu prüfen.</translation>
    </message>
    <message>
        <source>1 cell is not reviewed</source>
        <translation>1 Zelle ist nicht geprüft</translation>
    </message>
    <message>
        <source>1 cell waits for a second reader.</source>
        <translation>1 Zelle wartet auf den Zweitbefunder.</translation>
    </message>
    <message>
        <source>1 {class_name} needs a second reader</source>
        <translation>1 Zelle braucht einen Zweitbefunder: {class_name}</translation>
    </message>
    <message>
        <source>A PIN has at least {n} characters.</source>
        <translation>Eine PIN hat mindestens {n} Zeichen.</translation>
    </message>
    <message>
        <source>A case that is {state} cannot become {wanted}.</source>
        <translation>Ein Fall, der {state} ist, kann nicht {wanted} werden.</translation>
    </message>
    <message>
        <source>A comparison is going on. Wait for it, or stop it first.</source>
        <translation>Ein Vergleich läuft. Warten Sie ihn ab oder beenden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>A network learns to tell classes apart; one class is no choice.</source>
        <translation>Ein Netz lernt, Klassen zu unterscheiden; bei nur einer gibt es nichts zu wählen.</translation>
    </message>
    <message>
        <source>A part of this program is missing or damaged (“{name}”), so cells cannot be found. Install the program again.</source>
        <translation>Ein Teil dieses Programms fehlt oder ist beschädigt („{name}“), deshalb können keine Zellen gefunden werden. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>A person needs initials.</source>
        <translation>Eine Person braucht ein Kürzel.</translation>
    </message>
    <message>
        <source>A picture of one colour teaches nothing, yet it counts as a cell.</source>
        <translation>Ein einfarbiges Bild lehrt nichts und zählt doch als Zelle.</translation>
    </message>
    <message>
        <source>A proposal is no review. Every cell that counts gets a decision, and every possible blast or unknown cell beyond the target.</source>
        <translation>Ein Vorschlag ist keine Prüfung. Jede zählende Zelle wird entschieden, ebenso jeder mögliche Blast und jede unbekannte Zelle über dem Ziel.</translation>
    </message>
    <message>
        <source>A rejected slide ends the case; it cannot be reported.</source>
        <translation>Ein verworfener Ausstrich beendet den Fall; er ist nicht befundbar.</translation>
    </message>
    <message>
        <source>Add a slide, or state why fewer cells have to do for this case.</source>
        <translation>Fügen Sie einen Ausstrich hinzu oder geben Sie an, warum hier weniger Zellen genügen.</translation>
    </message>
    <message>
        <source>An administrator confirms once that they are right for this laboratory.</source>
        <translation>Ein Administrator bestätigt einmal, dass sie für dieses Labor gelten.</translation>
    </message>
    <message>
        <source>An error of the program itself happened ({kind}). The case and everything decided in it are kept. Details are in the log file {log}.</source>
        <translation>Im Programm selbst ist ein Fehler aufgetreten ({kind}). Der Fall und alle Entscheidungen darin sind gespeichert. Näheres steht in der Protokolldatei {log}.</translation>
    </message>
    <message>
        <source>An error of the program itself happened ({kind}). What was kept so far stays. Details are in the log file {log}.</source>
        <translation>Im Programm selbst ist ein Fehler aufgetreten ({kind}). Das bisher Gespeicherte bleibt. Näheres steht in der Protokolldatei {log}.</translation>
    </message>
    <message>
        <source>An error of the program itself stopped this work ({kind}). What was kept so far stays.</source>
        <translation>Ein Fehler im Programm selbst hat diese Arbeit beendet ({kind}). Das bisher Gespeicherte bleibt.</translation>
    </message>
    <message>
        <source>Another computer began the study “{name}” at this very moment, with other settings. Start the search again to join it.</source>
        <translation>Ein anderer Rechner hat die Studie „{name}“ in eben diesem Augenblick mit anderen Einstellungen begonnen. Starten Sie die Suche erneut, um ihr beizutreten.</translation>
    </message>
    <message>
        <source>Another person names it without seeing your answer. You cannot be both.</source>
        <translation>Eine andere Person benennt sie, ohne Ihre Antwort zu sehen. Sie können nicht beide sein.</translation>
    </message>
    <message>
        <source>Another program is writing to the store at {place}. Nothing was lost; this step was not kept. Try again in a moment.</source>
        <translation>Ein anderes Programm schreibt in die Datenablage {place}. Nichts ging verloren; dieser Schritt wurde nicht gespeichert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>At most {limit} % may stay so. Name them or ask a second person.</source>
        <translation>Höchstens {limit} % dürfen so bleiben. Benennen Sie sie oder fragen Sie eine zweite Person.</translation>
    </message>
    <message>
        <source>At most {most} characters fit here.</source>
        <translation>Hier passen höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>Backup and restore are for a store in a file; {place} is a server.</source>
        <translation>Sichern und Wiederherstellen gelten für eine Datenablage in einer Datei; {place} ist ein Server.</translation>
    </message>
    <message>
        <source>Case {number} has no signed version {version}.</source>
        <translation>Fall {number} hat keine unterschriebene Fassung {version}.</translation>
    </message>
    <message>
        <source>Case {number} is being amended already.</source>
        <translation>Fall {number} wird bereits geändert.</translation>
    </message>
    <message>
        <source>Case {number} is not signed, so it can be changed.</source>
        <translation>Fall {number} ist nicht unterschrieben und lässt sich daher ändern.</translation>
    </message>
    <message>
        <source>Case {number} is open in this window. Open another one first.</source>
        <translation>Fall {number} ist in diesem Fenster offen. Öffnen Sie zuerst einen anderen.</translation>
    </message>
    <message>
        <source>Case {number} is {state}. Amend it to change anything.</source>
        <translation>Fall {number} ist {state}. Öffnen Sie ihn zur Änderung, um etwas zu ändern.</translation>
    </message>
    <message>
        <source>Case {number} is {state}; there is nothing to sign.</source>
        <translation>Fall {number} ist {state}; es gibt nichts zu unterschreiben.</translation>
    </message>
    <message>
        <source>Case {number} went on here and in the file, each in its own way. Neither was changed.</source>
        <translation>Fall {number} ging hier und in der Datei verschieden weiter. Keiner von beiden wurde geändert.</translation>
    </message>
    <message>
        <source>Cells of several sections are never confirmed at once. Select cells of one section.</source>
        <translation>Zellen mehrerer Abschnitte werden nie zugleich bestätigt. Wählen Sie Zellen eines Abschnitts.</translation>
    </message>
    <message>
        <source>Cells of “{name}” have been named already, so its scale stays as it is. Take them back first.</source>
        <translation>Zellen von „{name}“ sind schon benannt, daher bleibt der Maßstab. Nehmen Sie das zuerst zurück.</translation>
    </message>
    <message>
        <source>Cells reviewed</source>
        <translation>Zellen geprüft</translation>
    </message>
    <message>
        <source>Cells that are not found yet may be blasts. Wait for the end or cancel it: what was read stays, and the report says that it is not all.</source>
        <translation>Noch nicht gefundene Zellen können Blasten sein. Warten Sie das Ende ab oder brechen Sie ab: Gelesenes bleibt, und der Befund sagt, dass es nicht alles ist.</translation>
    </message>
    <message>
        <source>Check the scale: state the microns per pixel, or how wide a red cell is in the picture.</source>
        <translation>Maßstab prüfen: die µm pro Pixel angeben, oder wie breit ein Erythrozyt im Bild ist.</translation>
    </message>
    <message>
        <source>Choose how they are reported: in a comment, as lymphocytes, or as a class of their own.</source>
        <translation>Wählen Sie, wie sie berichtet werden: im Kommentar, als Lymphozyten oder als eigene Klasse.</translation>
    </message>
    <message>
        <source>Choose labelled cells before you start a training.</source>
        <translation>Wählen Sie benannte Zellen, bevor Sie ein Training starten.</translation>
    </message>
    <message>
        <source>Compare the slide&apos;s cells with those the network was trained on.</source>
        <translation>Die Zellen des Ausstrichs mit denen vergleichen, an denen das Netz trainiert wurde.</translation>
    </message>
    <message>
        <source>Count {more} more cells to tell whether {line} are really outside their range.</source>
        <translation>Noch {more} Zellen zählen, um zu klären, ob dies wirklich außerhalb des Referenzbereichs liegt: {line}.</translation>
    </message>
    <message>
        <source>Critical values</source>
        <translation>Kritische Werte</translation>
    </message>
    <message>
        <source>Cut off by the edge of the picture.</source>
        <translation>Vom Bildrand angeschnitten.</translation>
    </message>
    <message>
        <source>Drop images or slides of the smear on the window.</source>
        <translation>Ziehen Sie Bilder oder Scans des Ausstrichs auf das Fenster.</translation>
    </message>
    <message>
        <source>Drop images or slides on the window.</source>
        <translation>Ziehen Sie Bilder oder Scans auf das Fenster.</translation>
    </message>
    <message>
        <source>Drop one labelled set at a time: a zip or a folder.</source>
        <translation>Legen Sie nur einen Bildsatz auf einmal ab: ein Zip oder einen Ordner.</translation>
    </message>
    <message>
        <source>Every cell of this section is reviewed.</source>
        <translation>Jede Zelle dieses Abschnitts ist geprüft.</translation>
    </message>
    <message>
        <source>Everybody here has a PIN. Say who acts with --person INITIALS, and give the PIN in the environment variable WBC_PIN.</source>
        <translation>Hier haben alle eine PIN. Nennen Sie die handelnde Person mit --person KÜRZEL und die PIN in der Umgebungsvariablen WBC_PIN.</translation>
    </message>
    <message>
        <source>Everything is reviewed. Sign when you are ready.</source>
        <translation>Alles ist geprüft. Unterschreiben Sie, wenn Sie bereit sind.</translation>
    </message>
    <message>
        <source>Images are being read into case {number}. Wait for the end or cancel it, then open another.</source>
        <translation>In Fall {number} werden Bilder gelesen. Warten Sie das Ende ab oder brechen Sie ab; dann öffnen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Images are being read into this case. Wait for the end or cancel it, then add more.</source>
        <translation>In diesen Fall werden Bilder gelesen. Warten Sie das Ende ab oder brechen Sie ab; dann fügen Sie weitere hinzu.</translation>
    </message>
    <message>
        <source>Images are being read into this case. Wait for the end or cancel it, then sign.</source>
        <translation>In diesen Fall werden Bilder gelesen. Warten Sie das Ende ab oder brechen Sie ab; dann unterschreiben Sie.</translation>
    </message>
    <message>
        <source>Images are still being read</source>
        <translation>Es werden noch Bilder gelesen</translation>
    </message>
    <message>
        <source>Is the WBC corrected for erythroblasts?</source>
        <translation>Sind die Leukozyten um Erythroblasten korrigiert?</translation>
    </message>
    <message>
        <source>Its proposals stay hidden until you answer the alarm.</source>
        <translation>Seine Vorschläge bleiben verborgen, bis Sie den Alarm beantworten.</translation>
    </message>
    <message>
        <source>Look at 1 cell first: it may be immature or is unidentified.</source>
        <translation>Sehen Sie 1 Zelle zuerst an: Sie ist vielleicht unreif oder nicht identifiziert.</translation>
    </message>
    <message>
        <source>Look at the proposed {class_name} first: if you confirm it, the target rises from {target} to {raised} cells.</source>
        <translation>Zuerst ansehen, Vorschlag {class_name}: Bestätigen Sie ihn, steigt das Ziel von {target} auf {raised} Zellen.</translation>
    </message>
    <message>
        <source>Look at the {count} proposed immature cells first: if you confirm one, the target rises from {target} to {raised} cells.</source>
        <translation>Sehen Sie die {count} unreif vorgeschlagenen Zellen zuerst an: Bestätigen Sie eine, steigt das Ziel von {target} auf {raised} Zellen.</translation>
    </message>
    <message>
        <source>Look at {count} cells first: they may be immature or are unidentified.</source>
        <translation>Sehen Sie {count} Zellen zuerst an: Sie sind vielleicht unreif oder nicht identifiziert.</translation>
    </message>
    <message>
        <source>Look whether the pictures are in focus; take them again if not.</source>
        <translation>Nachsehen, ob die Bilder scharf sind; wenn nicht, neu aufnehmen.</translation>
    </message>
    <message>
        <source>Many cells look unlike every class the network was trained on.</source>
        <translation>Viele Zellen gleichen keiner Klasse, mit der das Netz trainiert wurde.</translation>
    </message>
    <message>
        <source>Network {name} {version} is in use. Put another one in use first.</source>
        <translation>Netz {name} {version} ist im Einsatz. Setzen Sie zuerst ein anderes ein.</translation>
    </message>
    <message>
        <source>Network {name} {version} is retired.</source>
        <translation>Netz {name} {version} ist ausgemustert.</translation>
    </message>
    <message>
        <source>Networks cannot be kept in {folder}: {why}</source>
        <translation>In {folder} können keine Netze gespeichert werden: {why}</translation>
    </message>
    <message>
        <source>No cell is counted</source>
        <translation>Keine Zelle ist gezählt</translation>
    </message>
    <message>
        <source>No cell is selected. Click a cell, or go to one with the arrow keys.</source>
        <translation>Keine Zelle ist ausgewählt. Klicken Sie eine Zelle an oder gehen Sie mit den Pfeiltasten zu ihr.</translation>
    </message>
    <message>
        <source>No network {sha256} is installed.</source>
        <translation>Kein Netz {sha256} ist installiert.</translation>
    </message>
    <message>
        <source>No open cell is left here, so the last key did nothing.</source>
        <translation>Hier ist keine offene Zelle mehr; die letzte Taste hat nichts bewirkt.</translation>
    </message>
    <message>
        <source>Nobody here has the initials “{initials}”.</source>
        <translation>Niemand hier hat das Kürzel „{initials}“.</translation>
    </message>
    <message>
        <source>Nobody is at work. Unlock the window to change networks.</source>
        <translation>Niemand ist angemeldet. Entsperren Sie das Fenster, um Netze zu ändern.</translation>
    </message>
    <message>
        <source>None of the images could be read.</source>
        <translation>Keines der Bilder konnte gelesen werden.</translation>
    </message>
    <message>
        <source>Not every cell of the section has been on the screen. Scroll through it.</source>
        <translation>Nicht jede Zelle des Abschnitts war zu sehen. Blättern Sie ihn durch.</translation>
    </message>
    <message>
        <source>Not every selected cell has been on the screen. Scroll through the selection first.</source>
        <translation>Nicht jede ausgewählte Zelle war zu sehen. Blättern Sie die Auswahl zuerst durch.</translation>
    </message>
    <message>
        <source>Nothing can be compared on “{name}”: one of the two networks learned from each of its {cells} cells. Compare on cells that neither has seen.</source>
        <translation>An „{name}“ lässt sich nichts vergleichen: Von jeder seiner {cells} Zellen hat eines der beiden Netze gelernt. Vergleichen Sie an Zellen, die keines gesehen hat.</translation>
    </message>
    <message>
        <source>Nothing in the file is new: case {number} has gone on here since. It was not changed.</source>
        <translation>Die Datei enthält nichts Neues: Fall {number} ging hier seither weiter. Er wurde nicht geändert.</translation>
    </message>
    <message>
        <source>Only a second reading is undone here, and your last act was none.</source>
        <translation>Hier wird nur ein Zweitbefund rückgängig gemacht, und Ihr letzter Schritt war keiner.</translation>
    </message>
    <message>
        <source>Only a signature can bring a signed record.</source>
        <translation>Nur eine Unterschrift kann einen unterschriebenen Datensatz bringen.</translation>
    </message>
    <message>
        <source>Only an administrator may do this. {name} is none.</source>
        <translation>Nur ein Administrator darf das. {name} ist keiner.</translation>
    </message>
    <message>
        <source>Only {count} cells: too few to judge the slide (20 are needed).</source>
        <translation>Nur {count} Zellen: zu wenige zum Beurteilen (20 sind nötig).</translation>
    </message>
    <message>
        <source>Only {count} images are labelled “{label}”: too few to learn or judge.</source>
        <translation>Nur {count} Bilder sind als „{label}“ benannt: zu wenige zum Lernen oder Beurteilen.</translation>
    </message>
    <message>
        <source>Only {free} MB are free where networks are kept ({folder}); a training needs {needed} MB. Make room and start again.</source>
        <translation>Wo Netze liegen ({folder}), sind nur {free} MB frei; ein Training braucht {needed} MB. Schaffen Sie Platz und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>Or count by hand: name every cell by its key while the proposals are hidden.</source>
        <translation>Oder von Hand zählen: jede Zelle mit ihrer Taste benennen, solange die Vorschläge verborgen sind.</translation>
    </message>
    <message>
        <source>Out of focus.</source>
        <translation>Unscharf.</translation>
    </message>
    <message>
        <source>Phone it now, let it be read back, and log whom you told.</source>
        <translation>Jetzt telefonieren, wiederholen lassen und eintragen, wen Sie informiert haben.</translation>
    </message>
    <message>
        <source>Picture {digest} was altered.</source>
        <translation>Bild {digest} wurde verändert.</translation>
    </message>
    <message>
        <source>Quality of {count} slides is not stated</source>
        <translation>Güte von {count} Ausstrichen nicht angegeben</translation>
    </message>
    <message>
        <source>Quality of {name} is not stated</source>
        <translation>Güte von {name} nicht angegeben</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Referenzbereiche</translation>
    </message>
    <message>
        <source>Read more of the slide: it is judged from 20 white cells on.</source>
        <translation>Mehr vom Ausstrich einlesen: ab 20 weißen Zellen wird er beurteilt.</translation>
    </message>
    <message>
        <source>Received before it was collected ({collected}). Check both times.</source>
        <translation>Eingang vor der Entnahme ({collected}). Prüfen Sie beide Zeiten.</translation>
    </message>
    <message>
        <source>Redone: {act}. The cells are not among those shown.</source>
        <translation>Wiederholt: {act}. Die Zellen sind nicht unter den gezeigten.</translation>
    </message>
    <message>
        <source>Second reader</source>
        <translation>Zweitbefunder</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Slide alarm</source>
        <translation>Alarm des Ausstrichs</translation>
    </message>
    <message>
        <source>Slide quality</source>
        <translation>Güte der Ausstriche</translation>
    </message>
    <message>
        <source>Slide {slide} is not of specimen {specimen}</source>
        <translation>Ausstrich {slide} gehört nicht zu Probe {specimen}</translation>
    </message>
    <message>
        <source>Slides read</source>
        <translation>Ausstriche gelesen</translation>
    </message>
    <message>
        <source>Smudge cells</source>
        <translation>Kernschatten</translation>
    </message>
    <message>
        <source>Some settings had impossible values ({names}). For these the program&apos;s own hold; the rest was kept.</source>
        <translation>Einige Einstellungen hatten unmögliche Werte ({names}). Dafür gelten die des Programms; die übrigen bleiben.</translation>
    </message>
    <message>
        <source>Specimen matches slides</source>
        <translation>Probe passt zu Ausstrichen</translation>
    </message>
    <message>
        <source>Stain, spread and focus as you saw them. “Reject” ends the case with a reason.</source>
        <translation>Färbung, Ausstrich und Schärfe, wie Sie sie sahen. „Verwerfen“ beendet den Fall mit Begründung.</translation>
    </message>
    <message>
        <source>State the reason.</source>
        <translation>Geben Sie die Begründung an.</translation>
    </message>
    <message>
        <source>State the reason; it stands in the journal.</source>
        <translation>Geben Sie die Begründung an; sie steht im Journal.</translation>
    </message>
    <message>
        <source>State who was told that the report changes, or that nobody was; it stands on the new report.</source>
        <translation>Geben Sie an, wer über die Änderung des Befunds informiert wurde oder dass es niemand war; es steht auf dem neuen Befund.</translation>
    </message>
    <message>
        <source>State whom you told.</source>
        <translation>Geben Sie an, wen Sie informiert haben.</translation>
    </message>
    <message>
        <source>Stopped. What was kept so far stays.</source>
        <translation>Angehalten. Das bisher Gespeicherte bleibt.</translation>
    </message>
    <message>
        <source>Target reached</source>
        <translation>Ziel erreicht</translation>
    </message>
    <message>
        <source>The PIN is not right.</source>
        <translation>Die PIN stimmt nicht.</translation>
    </message>
    <message>
        <source>The analyser&apos;s percentages add up to {sum} %, not to 100 %.</source>
        <translation>Die Prozente des Geräts ergeben {sum} %, nicht 100 %.</translation>
    </message>
    <message>
        <source>The archive “{name}” cannot be read: {why}</source>
        <translation>Das Archiv „{name}“ kann nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>The background has another tint than it was trained on.</source>
        <translation>Der Hintergrund hat einen anderen Farbton als im Training.</translation>
    </message>
    <message>
        <source>The cells of this section are confirmed one by one.</source>
        <translation>Die Zellen dieses Abschnitts werden einzeln bestätigt.</translation>
    </message>
    <message>
        <source>The computer refuses: {why}. Details are in the log file {log}.</source>
        <translation>Der Computer verweigert: {why}. Näheres steht in der Protokolldatei {log}.</translation>
    </message>
    <message>
        <source>The copy {name} was made, but is not sound: {first} ({n} in all). Check the store.</source>
        <translation>Die Kopie {name} wurde erstellt, ist aber nicht in Ordnung: {first} (insgesamt {n}). Prüfen Sie die Datenablage.</translation>
    </message>
    <message>
        <source>The database file is damaged: {what}</source>
        <translation>Die Datenbankdatei ist beschädigt: {what}</translation>
    </message>
    <message>
        <source>The database {place} does not answer.</source>
        <translation>Die Datenbank {place} antwortet nicht.</translation>
    </message>
    <message>
        <source>The disk of {place} is full. Everything before this step is kept. Make room and do it again.</source>
        <translation>Der Datenträger von {place} ist voll. Alles vor diesem Schritt ist gespeichert. Schaffen Sie Platz und wiederholen Sie ihn.</translation>
    </message>
    <message>
        <source>The disk of {place} reports a fault. This step was not kept.</source>
        <translation>Der Datenträger von {place} meldet einen Fehler. Dieser Schritt wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The figures are in “{name}”.</source>
        <translation>Die Zahlen sind in „{name}“.</translation>
    </message>
    <message>
        <source>The file of {network} is not as it was entered: it is gone, damaged or exchanged. Install it again, or put another version in use.</source>
        <translation>Die Datei von {network} ist nicht mehr die, die eingetragen wurde: Sie fehlt, ist beschädigt oder wurde ausgetauscht. Installieren Sie sie erneut oder setzen Sie eine andere Version ein.</translation>
    </message>
    <message>
        <source>The first reader signs, or another person who may.</source>
        <translation>Es unterschreibt der erste Befunder oder eine andere berechtigte Person.</translation>
    </message>
    <message>
        <source>The journal in this case file was altered. It is not taken in.</source>
        <translation>Das Journal in dieser Falldatei wurde verändert. Sie wird nicht übernommen.</translation>
    </message>
    <message>
        <source>The kept picture of cell {number} is missing. Check the store.</source>
        <translation>Das gespeicherte Bild von Zelle {number} fehlt. Prüfen Sie die Datenablage.</translation>
    </message>
    <message>
        <source>The network could not be copied into the data folder: {why}</source>
        <translation>Das Netz konnte nicht in den Datenordner kopiert werden: {why}</translation>
    </message>
    <message>
        <source>The network file “{name}” could not be read: {why}</source>
        <translation>Die Netzdatei „{name}“ konnte nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>The network file “{name}” is incomplete. Copy it again.</source>
        <translation>Die Netzdatei „{name}“ ist unvollständig. Kopieren Sie sie neu.</translation>
    </message>
    <message>
        <source>The network file “{name}” was altered: {part} does not match its checksum. It is not used.</source>
        <translation>Die Netzdatei „{name}“ wurde verändert: Die Prüfsumme passt nicht ({part}). Sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The network file “{name}” was made for a newer program (format {format}). Update wbc_desktop.</source>
        <translation>Die Netzdatei „{name}“ ist für ein neueres Programm (Format {format}). Aktualisieren Sie wbc_desktop.</translation>
    </message>
    <message>
        <source>The network in use learned from {seen} of the {cells} cells of the frozen set; they are left out, as it would be flattered. Freeze cells that neither has learned from.</source>
        <translation>Das Netz im Einsatz hat von {seen} der {cells} Zellen des eingefrorenen Satzes gelernt; sie sind ausgelassen, weil sie ihm schmeicheln würden. Frieren Sie Zellen ein, von denen keines gelernt hat.</translation>
    </message>
    <message>
        <source>The network in “{name}” cannot be run on this computer.</source>
        <translation>Das Netz in „{name}“ läuft auf diesem Computer nicht.</translation>
    </message>
    <message>
        <source>The network is unsure of more cells than it should be.</source>
        <translation>Das Netz ist bei mehr Zellen unsicher, als es sein sollte.</translation>
    </message>
    <message>
        <source>The network says nothing of the slides it was trained on, so no slide is known to it.</source>
        <translation>Das Netz sagt nichts über seine Trainingsausstriche; daher ist ihm kein Ausstrich bekannt.</translation>
    </message>
    <message>
        <source>The nuclei are bluer than on the slides it was trained on.</source>
        <translation>Die Kerne sind blauer als im Training.</translation>
    </message>
    <message>
        <source>The nuclei are darker than on any slide it was trained on.</source>
        <translation>Die Kerne sind dunkler als auf jedem Ausstrich im Training.</translation>
    </message>
    <message>
        <source>The nuclei are larger than on the slides it was trained on: check the scale.</source>
        <translation>Die Kerne sind größer als im Training: Prüfen Sie den Maßstab.</translation>
    </message>
    <message>
        <source>The nuclei are paler than on any slide it was trained on.</source>
        <translation>Die Kerne sind blasser als auf jedem Ausstrich im Training.</translation>
    </message>
    <message>
        <source>The nuclei are redder than on the slides it was trained on.</source>
        <translation>Die Kerne sind röter als im Training.</translation>
    </message>
    <message>
        <source>The nuclei are smaller than on the slides it was trained on: check the scale.</source>
        <translation>Die Kerne sind kleiner als im Training: Prüfen Sie den Maßstab.</translation>
    </message>
    <message>
        <source>The number of a case is one line of 1 to {most} characters.</source>
        <translation>Die Nummer eines Falls ist eine Zeile mit 1 bis {most} Zeichen.</translation>
    </message>
    <message>
        <source>The number on the slide differs. Check that it is this patient&apos;s.</source>
        <translation>Die Nummer auf dem Ausstrich ist eine andere. Prüfen Sie, ob er zu diesem Patienten gehört.</translation>
    </message>
    <message>
        <source>The path of “{name}” is too long for this computer. Copy it to a folder with a shorter name.</source>
        <translation>Der Pfad von „{name}“ ist für diesen Computer zu lang. Kopieren Sie die Datei in einen Ordner mit kürzerem Namen.</translation>
    </message>
    <message>
        <source>The patient is not identified</source>
        <translation>Der Patient ist nicht identifiziert</translation>
    </message>
    <message>
        <source>The pictures are grainier or sharper than it was trained on.</source>
        <translation>Die Bilder sind körniger oder schärfer als im Training.</translation>
    </message>
    <message>
        <source>The pictures are less sharp than it was trained on.</source>
        <translation>Die Bilder sind weniger scharf als im Training.</translation>
    </message>
    <message>
        <source>The proposal is hidden, so it cannot be confirmed. Name the cell by a key.</source>
        <translation>Der Vorschlag ist verborgen und lässt sich daher nicht bestätigen. Benennen Sie die Zelle mit einer Taste.</translation>
    </message>
    <message>
        <source>The red cells of “{name}” do not tell its scale clearly. {microns} µm per pixel was taken for it and for images like it in its folder. State the microns per pixel.</source>
        <translation>Die Erythrozyten von „{name}“ verraten den Maßstab nicht klar. Für dieses und ähnliche Bilder im Ordner wurden {microns} µm je Pixel angenommen. Geben Sie die µm je Pixel an.</translation>
    </message>
    <message>
        <source>The reference ranges are not confirmed</source>
        <translation>Die Referenzbereiche sind nicht bestätigt</translation>
    </message>
    <message>
        <source>The reference ranges cannot be read: {problem}.</source>
        <translation>Die Referenzbereiche können nicht gelesen werden: {problem}.</translation>
    </message>
    <message>
        <source>The report belongs to a specimen; enter its number.</source>
        <translation>Der Befund gehört zu einer Probe; geben Sie deren Nummer ein.</translation>
    </message>
    <message>
        <source>The scale could not be told: check the microns per pixel.</source>
        <translation>Der Maßstab war nicht zu bestimmen: Prüfen Sie die µm je Pixel.</translation>
    </message>
    <message>
        <source>The scale of “{name}” is not in the file and could not be told from its red cells. State the microns per pixel.</source>
        <translation>Der Maßstab von „{name}“ steht nicht in der Datei und war aus den Erythrozyten nicht zu bestimmen. Geben Sie die µm je Pixel an.</translation>
    </message>
    <message>
        <source>The second reader saw a {class_name}</source>
        <translation>Der Zweitbefunder sah: {class_name}</translation>
    </message>
    <message>
        <source>The selected cell was not in view. It is shown now: look at it, then press the key again.</source>
        <translation>Die ausgewählte Zelle war nicht zu sehen. Jetzt ist sie es: Sehen Sie sie an und drücken Sie die Taste dann noch einmal.</translation>
    </message>
    <message>
        <source>The settings at {path} may not be read. The program starts with its own settings; cases are not affected.</source>
        <translation>Die Einstellungen in {path} dürfen nicht gelesen werden. Das Programm startet mit eigenen Einstellungen; Fälle sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The settings could not be understood and were set aside as {name}. The program starts with its own settings; cases are not affected.</source>
        <translation>Die Einstellungen waren unverständlich und wurden als {name} beiseitegelegt. Das Programm startet mit eigenen Einstellungen; Fälle sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The settings could not be written to {path}. They hold until the program ends. Check the disk and the right to write there.</source>
        <translation>Die Einstellungen konnten nicht nach {path} geschrieben werden. Sie gelten bis zum Programmende. Prüfen Sie Datenträger und Schreibrecht.</translation>
    </message>
    <message>
        <source>The signed record of case {number}, version {version}, is not as it was signed. No report is made of it. Check the store.</source>
        <translation>Der unterschriebene Datensatz von Fall {number}, Fassung {version}, ist nicht mehr wie unterschrieben. Daraus wird kein Befund erstellt. Prüfen Sie die Datenablage.</translation>
    </message>
    <message>
        <source>The specimen number is missing</source>
        <translation>Die Probennummer fehlt</translation>
    </message>
    <message>
        <source>The store at {place} cannot be opened. Check that the disk is connected and the folder yours.</source>
        <translation>Die Datenablage {place} lässt sich nicht öffnen. Prüfen Sie, ob der Datenträger verbunden ist und der Ordner Ihnen gehört.</translation>
    </message>
    <message>
        <source>The store at {place} is damaged or no store at all. Nothing in it was changed. Restore the last backup.</source>
        <translation>Die Datenablage {place} ist beschädigt oder gar keine. Nichts darin wurde geändert. Stellen Sie die letzte Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The store at {place} is no longer there. This step was not kept. Connect its disk and start the program again.</source>
        <translation>Die Datenablage {place} ist nicht mehr da. Dieser Schritt wurde nicht gespeichert. Verbinden Sie den Datenträger und starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The store at {place} may not be written to. This step was not kept. Ask whoever looks after this computer for the right to write there.</source>
        <translation>In die Datenablage {place} darf nicht geschrieben werden. Dieser Schritt wurde nicht gespeichert. Bitten Sie die Betreuung dieses Computers um das Schreibrecht.</translation>
    </message>
    <message>
        <source>The store at {place} was made by a newer program. Nothing in it was changed. Install the newer program, or choose another folder.</source>
        <translation>Die Datenablage {place} stammt von einem neueren Programm. Nichts darin wurde geändert. Installieren Sie das neuere Programm oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A training leaves such a picture out, or learns that the grey which fills the missing part belongs to the class.</source>
        <translation>Ein Training lässt ein solches Bild aus, oder es lernt, das Grau anstelle des fehlenden Teils gehöre zur Klasse.</translation>
    </message>
    <message>
        <source>A class cannot be learned from so few. A training does not begin while they are there.</source>
        <translation>Von so wenigen lässt sich eine Klasse nicht lernen. Solange sie da sind, beginnt kein Training.</translation>
    </message>
    <message>
        <source>A training is judged by cells it does not learn from; without them nobody could tell when it is good.</source>
        <translation>Ein Training wird an Zellen beurteilt, von denen es nicht lernt; ohne sie könnte niemand sagen, wann es gut ist.</translation>
    </message>
    <message>
        <source>A training leaves them out by itself; but a set that was copied badly may miss more.</source>
        <translation>Ein Training lässt sie von selbst aus; doch ein schlecht kopierter Bildsatz kann noch mehr vermissen lassen.</translation>
    </message>
    <message>
        <source>Adapting does not help: on cells it did not learn from, the share right (mean over the classes) goes from {before} to {after} %, and at least {needed} points more are needed. The network stays as it is. Look whether all the cells are named rightly, and name more of them.</source>
        <translation>Anpassen hilft nicht: An Zellen, aus denen es nicht gelernt hat, geht der Anteil richtig (Mittel über die Klassen) von {before} auf {after} %; nötig sind mindestens {needed} Punkte mehr. Das Netz bleibt, wie es ist. Sehen Sie nach, ob alle Zellen richtig benannt sind, und benennen Sie mehr davon.</translation>
    </message>
    <message>
        <source>Adapting helps: on cells it did not learn from, the share right (mean over the classes) goes from {before} to {after} %.</source>
        <translation>Anpassen hilft: An Zellen, aus denen es nicht gelernt hat, geht der Anteil richtig (Mittel über die Klassen) von {before} auf {after} %.</translation>
    </message>
    <message>
        <source>Adapting unlearns: on the cells that the network was made with, the share right falls from {before} to {after} %. The network stays as it is.</source>
        <translation>Anpassen verlernt: An den Zellen, mit denen das Netz entstand, fällt der Anteil richtig von {before} auf {after} %. Das Netz bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Add labelled cells of at least two classes.</source>
        <translation>Fügen Sie benannte Zellen von mindestens zwei Klassen hinzu.</translation>
    </message>
    <message>
        <source>Add labelled cells of each class.</source>
        <translation>Fügen Sie benannte Zellen jeder Klasse hinzu.</translation>
    </message>
    <message>
        <source>Ask where the names come from. If they tell slides, divide the set again by them.</source>
        <translation>Fragen Sie, woher die Namen kommen. Nennen sie Ausstriche, teilen Sie den Bildsatz danach neu auf.</translation>
    </message>
    <message>
        <source>Cells of one slide resemble each other in stain and light. Judged by the slides it learned from, the network seems better than it is on the next slide.</source>
        <translation>Zellen eines Ausstrichs gleichen einander in Färbung und Licht. Beurteilt an den Ausstrichen, aus denen es lernte, wirkt das Netz besser, als es am nächsten Ausstrich ist.</translation>
    </message>
    <message>
        <source>Cells that look more like the class before or after theirs in maturation: {count}.</source>
        <translation>Zellen, die eher der Klasse vor oder nach ihrer Reifestufe gleichen: {count}.</translation>
    </message>
    <message>
        <source>Classes with few cells to judge by: {list}.</source>
        <translation>Klassen mit wenigen Zellen zum Beurteilen: {list}.</translation>
    </message>
    <message>
        <source>Classes with fewer than {fewest} cells to train on: {list}.</source>
        <translation>Klassen mit weniger als {fewest} Zellen zum Trainieren: {list}.</translation>
    </message>
    <message>
        <source>Classes with fewer than {few} cells in all: {list}.</source>
        <translation>Klassen mit insgesamt weniger als {few} Zellen: {list}.</translation>
    </message>
    <message>
        <source>Copy them again from where they come from, or leave them out.</source>
        <translation>Kopieren Sie sie noch einmal von dort, woher sie kommen, oder lassen Sie sie aus.</translation>
    </message>
    <message>
        <source>Correct the label at its source. Until then leave all of them out: which one is right cannot be told from here.</source>
        <translation>Berichtigen Sie die Benennung an der Quelle. Lassen Sie bis dahin alle aus: Welche stimmt, ist von hier aus nicht zu sagen.</translation>
    </message>
    <message>
        <source>Divide the set again so that each slide lies in one part, or leave their cells out of train.</source>
        <translation>Teilen Sie den Bildsatz neu auf, sodass jeder Ausstrich in nur einem Teil liegt, oder lassen Sie dessen Zellen im Training aus.</translation>
    </message>
    <message>
        <source>Doubtful labels, whose cells look more like those of another class of this set: {count}.</source>
        <translation>Zweifelhafte Benennungen, deren Zellen eher denen einer anderen Klasse dieses Bildsatzes gleichen: {count}.</translation>
    </message>
    <message>
        <source>Even if nine of ten are right, the true share may lie anywhere within the limits in brackets (exact, 95 %). A difference smaller than that says nothing.</source>
        <translation>Auch wenn neun von zehn richtig sind, kann der wahre Anteil überall innerhalb der Grenzen in Klammern liegen (exakt, 95 %). Ein kleinerer Unterschied sagt nichts.</translation>
    </message>
    <message>
        <source>Files that end too soon, so that a part of the picture is missing: {count}, e.g. “{name}”.</source>
        <translation>Dateien, die zu früh enden, sodass ein Teil des Bildes fehlt: {count}, z. B. „{name}“.</translation>
    </message>
    <message>
        <source>How far each step goes: too small learns nothing in the time, too large unlearns.</source>
        <translation>Wie weit jeder Schritt geht: Zu klein lernt in der Zeit nichts, zu groß verlernt.</translation>
    </message>
    <message>
        <source>How far rare classes are shown as often as common ones: 0 as they come, 1 equally.</source>
        <translation>Wie weit seltene Klassen so oft wie häufige gezeigt werden: 0 wie sie vorkommen, 1 gleich oft.</translation>
    </message>
    <message>
        <source>How many pictures are learned from at once.</source>
        <translation>Aus wie vielen Bildern zugleich gelernt wird.</translation>
    </message>
    <message>
        <source>How much the pictures are varied while learning.</source>
        <translation>Wie stark die Bilder beim Lernen variiert werden.</translation>
    </message>
    <message>
        <source>If they tell slides, say so in a table labels.csv with the column “slide”: then a slide is never torn apart.</source>
        <translation>Nennen sie Ausstriche, geben Sie das in einer Tabelle labels.csv mit der Spalte „slide“ an: Dann wird kein Ausstrich zerrissen.</translation>
    </message>
    <message>
        <source>If this is how your laboratory stains and photographs, adapt the network to it: some ten reviewed cells of each class suffice.</source>
        <translation>Wenn Ihr Labor so färbt und fotografiert, passen Sie das Netz daran an: Etwa zehn geprüfte Zellen je Klasse genügen.</translation>
    </message>
    <message>
        <source>It cannot name {label}, which the network in use can.</source>
        <translation>Es kann {label} nicht benennen, das eingesetzte Netz kann es.</translation>
    </message>
    <message>
        <source>It is the network in use itself.</source>
        <translation>Es ist das Netz im Einsatz selbst.</translation>
    </message>
    <message>
        <source>It was trained with {seen} of the {cells} cells of the frozen set, so that set says nothing about it. Train without them, or freeze other cells.</source>
        <translation>Es wurde mit {seen} der {cells} Zellen des eingefrorenen Bildsatzes trainiert; daher sagt dieser nichts darüber. Trainieren Sie ohne sie oder frieren Sie andere Zellen ein.</translation>
    </message>
    <message>
        <source>Label more cells of them, or leave the classes out of this training.</source>
        <translation>Benennen Sie mehr Zellen davon oder lassen Sie die Klassen in diesem Training aus.</translation>
    </message>
    <message>
        <source>Label more cells of them, or leave their cells out: then the training begins without the class.</source>
        <translation>Benennen Sie mehr Zellen davon oder lassen Sie ihre Zellen aus: Dann beginnt das Training ohne die Klasse.</translation>
    </message>
    <message>
        <source>Leave the copies out. The one that judges stays, so that the test remains what it was.</source>
        <translation>Lassen Sie die Kopien aus. Diejenige, an der beurteilt wird, bleibt, damit der Test bleibt, was er war.</translation>
    </message>
    <message>
        <source>Leave the copies out; one of each stays.</source>
        <translation>Lassen Sie die Kopien aus; je eine bleibt.</translation>
    </message>
    <message>
        <source>Leave the turned copies out; one of each cell stays.</source>
        <translation>Lassen Sie die gedrehten Kopien aus; je Zelle bleibt eine.</translation>
    </message>
    <message>
        <source>Leave them out.</source>
        <translation>Lassen Sie sie aus.</translation>
    </message>
    <message>
        <source>Look at them, surest first. Below each stands what it is labelled, what it looks like and how sure that is. Leave out what is wrong; leave in what is merely hard.</source>
        <translation>Sehen Sie sie an, die sichersten zuerst. Unter jeder steht, wie sie benannt ist, wonach sie aussieht und wie sicher das ist. Lassen Sie aus, was falsch ist; behalten Sie, was nur schwierig ist.</translation>
    </message>
    <message>
        <source>No label of “{name}” is known to this program, e.g. “{label}”. Say what its labels mean: on the Data page, or with --labels FILE.json.</source>
        <translation>Keine Benennung von „{name}“ ist diesem Programm bekannt, z. B. „{label}“. Sagen Sie, was die Benennungen bedeuten: auf der Seite „Daten“ oder mit --labels DATEI.json.</translation>
    </message>
    <message>
        <source>No network proposed anything for this cell.</source>
        <translation>Zu dieser Zelle hat kein Netz etwas vorgeschlagen.</translation>
    </message>
    <message>
        <source>No other network was in use before this one.</source>
        <translation>Vor diesem war kein anderes Netz im Einsatz.</translation>
    </message>
    <message>
        <source>No picture of “{name}” could be read; nothing was frozen.</source>
        <translation>Kein Bild von „{name}“ ließ sich lesen; nichts wurde eingefroren.</translation>
    </message>
    <message>
        <source>No trial of this search could be finished. The last one said: {why}</source>
        <translation>Kein Versuch dieser Suche wurde fertig. Der letzte meldete: {why}</translation>
    </message>
    <message>
        <source>None of the {count} pictures can be read.</source>
        <translation>Keines der {count} Bilder ist lesbar.</translation>
    </message>
    <message>
        <source>Of what {network} learned from, only {cells} small pictures are kept: they are repeated, but whether it unlearns anything can hardly be told.</source>
        <translation>Von dem, woraus {network} lernte, sind nur {cells} kleine Bilder aufbewahrt: Sie werden wiederholt, doch ob es etwas verlernt, lässt sich kaum sagen.</translation>
    </message>
    <message>
        <source>Of {classes} there are fewer than {fewest} cells: they are learned from, but what they gain cannot be told.</source>
        <translation>Von {classes} gibt es weniger als {fewest} Zellen: Aus ihnen wird gelernt, doch was sie bringen, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>On {set} it is not shown to be as good: of {cells} cells it lost {lost} and won {won}, so the net loss may be as high as {limit} %; {margin} % is allowed. With more cells it may show.</source>
        <translation>An {set} ist nicht gezeigt, dass es ebenso gut ist: Von {cells} Zellen verlor es {lost} und gewann {won}; der Verlust kann also bis zu {limit} % betragen; erlaubt sind {margin} %. Mit mehr Zellen zeigt es sich vielleicht.</translation>
    </message>
    <message>
        <source>On {set} it is worse at {label}: it lost {lost} of {cells} cells and won {won}.</source>
        <translation>An {set} ist es schlechter bei {label}: Es verlor {lost} von {cells} Zellen und gewann {won}.</translation>
    </message>
    <message>
        <source>On {set} it is worse: of {cells} cells it lost {lost} that the network in use names rightly and won {won}. The net loss may be as high as {limit} %; {margin} % is allowed.</source>
        <translation>An {set} ist es schlechter: Von {cells} Zellen verlor es {lost}, die das eingesetzte Netz richtig benennt, und gewann {won}. Der Verlust kann bis zu {limit} % betragen; erlaubt sind {margin} %.</translation>
    </message>
    <message>
        <source>One of the labels is wrong. The network is taught both, and whichever it answers counts as a mistake somewhere.</source>
        <translation>Eine der Benennungen ist falsch. Das Netz lernt beide, und was es auch antwortet, zählt irgendwo als Fehler.</translation>
    </message>
    <message>
        <source>Pictures that are in the set more than once, stored anew in another size, quality or colour: {groups} ({cells} files).</source>
        <translation>Bilder, die mehrmals im Bildsatz sind, in anderer Größe, Güte oder Farbe neu gespeichert: {groups} ({cells} Dateien).</translation>
    </message>
    <message>
        <source>Pictures that are in the set more than once, turned or mirrored: {groups} ({cells} files).</source>
        <translation>Bilder, die mehrmals im Bildsatz sind, gedreht oder gespiegelt: {groups} ({cells} Dateien).</translation>
    </message>
    <message>
        <source>Pictures that are in the set more than once: {groups} ({cells} files).</source>
        <translation>Bilder, die mehrmals im Bildsatz sind: {groups} ({cells} Dateien).</translation>
    </message>
    <message>
        <source>Pictures that are in the set under two labels: {groups} ({cells} files).</source>
        <translation>Bilder, die unter zwei Benennungen im Bildsatz sind: {groups} ({cells} Dateien).</translation>
    </message>
    <message>
        <source>Pictures that cannot be read: {count}, e.g. “{name}”.</source>
        <translation>Bilder, die sich nicht lesen lassen: {count}, z. B. „{name}“.</translation>
    </message>
    <message>
        <source>Pictures that lie in two parts of the set, e.g. in train and in test: {groups} ({cells} files).</source>
        <translation>Bilder, die in zwei Teilen des Bildsatzes liegen, z. B. in Training und Test: {groups} ({cells} Dateien).</translation>
    </message>
    <message>
        <source>Pictures that show nothing at all: {count}, e.g. “{name}”.</source>
        <translation>Bilder, die gar nichts zeigen: {count}, z. B. „{name}“.</translation>
    </message>
    <message>
        <source>Say in a few words why it shall be used all the same; the words stay in the journal.</source>
        <translation>Sagen Sie in wenigen Worten, warum es trotzdem eingesetzt werden soll; die Worte bleiben im Journal.</translation>
    </message>
    <message>
        <source>Size and format of the pictures alone tell the label of {percent} % of the cells (by chance: {chance} %; at least {low} %). Best told: {label}.</source>
        <translation>Schon Größe und Format der Bilder verraten die Benennung von {percent} % der Zellen (durch Zufall: {chance} %; mindestens {low} %). Am besten verraten: {label}.</translation>
    </message>
    <message>
        <source>Slides or patients that lie in two parts of the set: {slides}, e.g. “{name}” ({cells} cells).</source>
        <translation>Ausstriche oder Patienten, die in zwei Teilen des Bildsatzes liegen: {slides}, z. B. „{name}“ ({cells} Zellen).</translation>
    </message>
    <message>
        <source>So few cells can neither be learned nor judged. Every figure of such a class is chance.</source>
        <translation>So wenige Zellen lassen sich weder lernen noch beurteilen. Jede Zahl einer solchen Klasse ist Zufall.</translation>
    </message>
    <message>
        <source>Somebody made more pictures of the same cells. They are no new cells: the set is smaller than it looks, exact limits come out too narrow, and the training turns and mirrors by itself.</source>
        <translation>Jemand hat von denselben Zellen weitere Bilder gemacht. Es sind keine neuen Zellen: Der Bildsatz ist kleiner, als er aussieht, exakte Grenzen werden zu eng, und das Training dreht und spiegelt von selbst.</translation>
    </message>
    <message>
        <source>Stopped by a person; it is tried again when the search goes on.</source>
        <translation>Von einem Menschen beendet; wird erneut versucht, wenn die Suche weitergeht.</translation>
    </message>
    <message>
        <source>Store all classes in one size and format. Pictures of other sizes are brought to one scale, yet what was cut out differently stays different.</source>
        <translation>Speichern Sie alle Klassen in einer Größe und einem Format. Bilder anderer Größen werden auf einen Maßstab gebracht, doch was anders ausgeschnitten wurde, bleibt anders.</translation>
    </message>
    <message>
        <source>Take cells of every class from the same slides. If a class comes from one slide or camera alone, judge the network by slides of which it saw none.</source>
        <translation>Nehmen Sie Zellen jeder Klasse von denselben Ausstrichen. Kommt eine Klasse nur von einem Ausstrich oder einer Kamera, beurteilen Sie das Netz an Ausstrichen, von denen es keine gesehen hat.</translation>
    </message>
    <message>
        <source>The adapted network says no traits in words: of the changed features they were not measured.</source>
        <translation>Das angepasste Netz nennt keine Merkmale in Worten: Für die geänderten wurden sie nicht gemessen.</translation>
    </message>
    <message>
        <source>The archive “{name}” has a password. Unpack it and drop the folder.</source>
        <translation>Das Archiv „{name}“ hat ein Kennwort. Entpacken Sie es und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>The archive “{name}” is refused: its file “{member}” points out of the archive.</source>
        <translation>Das Archiv „{name}“ wird abgelehnt: Seine Datei „{member}“ weist aus dem Archiv hinaus.</translation>
    </message>
    <message>
        <source>The base set could not be drawn into {folder}: {why}</source>
        <translation>Der Basissatz konnte nicht nach {folder} gezeichnet werden: {why}</translation>
    </message>
    <message>
        <source>The cells of {classes} are of one slide, or of slides without a name: the figures may flatter.</source>
        <translation>Die Zellen von {classes} stammen von einem Ausstrich oder von Ausstrichen ohne Namen: Die Zahlen können schmeicheln.</translation>
    </message>
    <message>
        <source>The comparison was stopped. Nothing was changed.</source>
        <translation>Der Vergleich wurde beendet. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The connection to {host} broke off after {done} of {size} MB of “{name}”. What is there is kept; start again to go on.</source>
        <translation>Die Verbindung zu {host} brach nach {done} von {size} MB von „{name}“ ab. Was da ist, bleibt erhalten; starten Sie noch einmal, um fortzusetzen.</translation>
    </message>
    <message>
        <source>The corrected label could not be kept: {why}</source>
        <translation>Die berichtigte Benennung konnte nicht gespeichert werden: {why}</translation>
    </message>
    <message>
        <source>The cut-out pictures could not be written to {folder}: {why}</source>
        <translation>Die ausgeschnittenen Bilder konnten nicht nach {folder} geschrieben werden: {why}</translation>
    </message>
    <message>
        <source>The cut-out pictures need more room than is free in {folder} ({free} MB). Make room there and start again.</source>
        <translation>Die ausgeschnittenen Bilder brauchen mehr Platz, als in {folder} frei ist ({free} MB). Schaffen Sie dort Platz und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The database at {place} holds something else, e.g. cases. Give studies a database of their own.</source>
        <translation>Die Datenbank unter {place} enthält etwas anderes, z. B. Fälle. Geben Sie Studien eine eigene Datenbank.</translation>
    </message>
    <message>
        <source>The edge of the pictures alone, without the cell, tells the label of {percent} % of the cells (by chance: {chance} %; at least {low} %). Best told: {label}.</source>
        <translation>Schon der Rand der Bilder, ohne die Zelle, verrät die Benennung von {percent} % der Zellen (durch Zufall: {chance} %; mindestens {low} %). Am besten verraten: {label}.</translation>
    </message>
    <message>
        <source>The figures are shown but could not be kept for later: {why}</source>
        <translation>Die Zahlen werden gezeigt, konnten aber nicht aufbewahrt werden: {why}</translation>
    </message>
    <message>
        <source>The file of cut-out pictures {name} was shortened or removed while it was used. Start again.</source>
        <translation>Die Datei der ausgeschnittenen Bilder {name} wurde während der Verwendung gekürzt oder entfernt. Beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The frozen set “{name}” was altered: {part} is not as it was frozen. Freeze the same labelled set again to mend it.</source>
        <translation>Der eingefrorene Bildsatz „{name}“ wurde verändert: {part} ist nicht mehr wie eingefroren. Frieren Sie denselben Bildsatz noch einmal ein, um ihn zu reparieren.</translation>
    </message>
    <message>
        <source>The kept picture of this cell cannot be read.</source>
        <translation>Das gespeicherte Bild dieser Zelle kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The kept state of the training cannot be read: {name}. Start the training anew.</source>
        <translation>Der gespeicherte Stand des Trainings kann nicht gelesen werden: {name}. Beginnen Sie das Training neu.</translation>
    </message>
    <message>
        <source>The label is {name} from the next training or evaluation on. Your file stays as it is.</source>
        <translation>Ab dem nächsten Training oder der nächsten Beurteilung gilt die Benennung {name}. Ihre Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The label of the set holds again: {name}.</source>
        <translation>Die Benennung des Bildsatzes gilt wieder: {name}.</translation>
    </message>
    <message>
        <source>The labelled cells or the settings are not those that this training began with. Bring them back, or start the training anew.</source>
        <translation>Die benannten Zellen oder die Einstellungen sind nicht mehr die, mit denen dieses Training begann. Stellen Sie sie wieder her oder beginnen Sie das Training neu.</translation>
    </message>
    <message>
        <source>The labels corrected earlier cannot be read. They stay as they are in “{file}”: {why}</source>
        <translation>Die früher berichtigten Benennungen können nicht gelesen werden. Sie bleiben, wie sie sind, in „{file}“: {why}</translation>
    </message>
    <message>
        <source>The laboratory has no frozen set to judge it by. Freeze at least {fewest} labelled cells that no network learns from (better 200, of every class you report): read the set under Data, then choose Freeze in Versions. On the command line: network freeze DATASET.</source>
        <translation>Das Labor hat keinen eingefrorenen Bildsatz, an dem es zu beurteilen wäre. Frieren Sie mindestens {fewest} benannte Zellen ein, aus denen kein Netz lernt (besser 200, aus jeder Klasse, die Sie befunden): Lesen Sie den Bildsatz unter „Daten“ ein und wählen Sie dann unter „Versionen“ das Einfrieren. Auf der Befehlszeile: network freeze DATASET.</translation>
    </message>
    <message>
        <source>The list of sets “{path}” cannot be read: {why}</source>
        <translation>Die Liste der Bildsätze „{path}“ kann nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>The memory of this computer did not suffice for this trial; it counts as failed.</source>
        <translation>Der Arbeitsspeicher dieses Computers reichte für diesen Versuch nicht; er zählt als gescheitert.</translation>
    </message>
    <message>
        <source>The memory of this computer did not suffice for {batch} pictures in a step. Try a smaller number, or close other programs.</source>
        <translation>Der Arbeitsspeicher dieses Computers reichte für {batch} Bilder je Schritt nicht. Versuchen Sie eine kleinere Zahl oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The names of files may tell slides or patients: {groups} words such as “{name}” stand in several names. The set itself does not say which cells are of one slide.</source>
        <translation>Die Dateinamen nennen vielleicht Ausstriche oder Patienten: {groups} Wörter wie „{name}“ stehen in mehreren Namen. Der Bildsatz selbst sagt nicht, welche Zellen von einem Ausstrich sind.</translation>
    </message>
    <message>
        <source>The names of files may tell slides or patients: “{name}” stands in {cells} names, and in two parts of the set. So do {groups} such words.</source>
        <translation>Die Dateinamen nennen vielleicht Ausstriche oder Patienten: „{name}“ steht in {cells} Namen und in zwei Teilen des Bildsatzes. Ebenso {groups} solche Wörter.</translation>
    </message>
    <message>
        <source>The network file “{name}” could not be written: {why}</source>
        <translation>Die Netzdatei „{name}“ konnte nicht geschrieben werden: {why}</translation>
    </message>
    <message>
        <source>The network is judged by cells that it learned by heart: the figures come out better than they will ever be on new cells.</source>
        <translation>Das Netz wird an Zellen beurteilt, die es auswendig gelernt hat: Die Zahlen fallen besser aus, als sie es an neuen Zellen je sein werden.</translation>
    </message>
    <message>
        <source>The network knows these cells already: {before} % right (mean over the classes) before, {after} % after adapting. Nothing is entered.</source>
        <translation>Das Netz kennt diese Zellen schon: {before} % richtig (Mittel über die Klassen) vorher, {after} % nach dem Anpassen. Nichts wird eingetragen.</translation>
    </message>
    <message>
        <source>The network may learn how the pictures were made in place of the cells. It then looks good here and fails where pictures are made otherwise.</source>
        <translation>Das Netz lernt womöglich, wie die Bilder gemacht wurden, statt die Zellen. Dann sieht es hier gut aus und versagt, wo Bilder anders entstehen.</translation>
    </message>
    <message>
        <source>The pictures of the frozen set “{name}” are not on this computer. Freeze the same labelled set here once: it is recognised by its content.</source>
        <translation>Die Bilder des eingefrorenen Bildsatzes „{name}“ sind nicht auf diesem Computer. Frieren Sie denselben Bildsatz hier einmal ein: Er wird an seinem Inhalt erkannt.</translation>
    </message>
    <message>
        <source>The reviewed cells could not be put together: {why}</source>
        <translation>Die geprüften Zellen konnten nicht zusammengestellt werden: {why}</translation>
    </message>
    <message>
        <source>The scale of this image is not known, so what the network looked at cannot be repeated.</source>
        <translation>Der Maßstab dieses Bildes ist nicht bekannt; daher lässt sich nicht wiederholen, wohin das Netz gesehen hat.</translation>
    </message>
    <message>
        <source>The set could not be copied into the data folder: {why}</source>
        <translation>Der Bildsatz konnte nicht in den Datenordner kopiert werden: {why}</translation>
    </message>
    <message>
        <source>The state of the training could not be kept in {folder}: {why}</source>
        <translation>Der Stand des Trainings konnte nicht in {folder} gespeichert werden: {why}</translation>
    </message>
    <message>
        <source>The studies at {place} were made by another version of this program. Use that version, or another place.</source>
        <translation>Die Studien unter {place} stammen von einer anderen Version dieses Programms. Verwenden Sie diese Version oder einen anderen Ort.</translation>
    </message>
    <message>
        <source>The study at {place} cannot be reached: {why}</source>
        <translation>Die Studie unter {place} ist nicht erreichbar: {why}</translation>
    </message>
    <message>
        <source>The study “{name}” is about other cells than those of “{data}”: the results could not be compared. Give this search another name, or use the very same labelled set.</source>
        <translation>Die Studie „{name}“ handelt von anderen Zellen als denen von „{data}“: Die Ergebnisse wären nicht vergleichbar. Geben Sie dieser Suche einen anderen Namen oder verwenden Sie genau denselben Bildsatz.</translation>
    </message>
    <message>
        <source>The study “{name}” was not made by this program, or by another version of it. Give this search another name.</source>
        <translation>Die Studie „{name}“ stammt nicht von diesem Programm oder von einer anderen Version davon. Geben Sie dieser Suche einen anderen Namen.</translation>
    </message>
    <message>
        <source>The table “{table}” of “{name}” cannot be read in line {line}: {why}</source>
        <translation>Die Tabelle „{table}“ in „{name}“ ist in Zeile {line} nicht lesbar: {why}</translation>
    </message>
    <message>
        <source>The table “{table}” of “{name}” cannot be read: in line {line} stands “{text}” where the column “{column}” wants a number.</source>
        <translation>Die Tabelle „{table}“ in „{name}“ ist nicht lesbar: In Zeile {line} steht „{text}“, wo die Spalte „{column}“ eine Zahl braucht.</translation>
    </message>
    <message>
        <source>The table “{table}” of “{name}” cannot be read: its first line names no column “file”, or none of “cell_class”, “group_label” and “label”.</source>
        <translation>Die Tabelle „{table}“ in „{name}“ ist nicht lesbar: Ihre erste Zeile nennt keine Spalte „file“ oder keine von „cell_class“, „group_label“ und „label“.</translation>
    </message>
    <message>
        <source>The table “{table}” of “{name}” has the column “{column}” twice. Rename or delete one.</source>
        <translation>Die Tabelle „{table}“ in „{name}“ hat die Spalte „{column}“ zweimal. Benennen Sie eine um oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>The training can go on where it was: train --resume {folder}</source>
        <translation>Das Training kann dort weitergehen, wo es war: train --resume {folder}</translation>
    </message>
    <message>
        <source>The training could not be noted in {folder}, so it is not begun: {why}</source>
        <translation>Das Training konnte nicht in {folder} vermerkt werden und wird daher nicht begonnen: {why}</translation>
    </message>
    <message>
        <source>The training could not go on: {why}</source>
        <translation>Das Training konnte nicht weitergehen: {why}</translation>
    </message>
    <message>
        <source>The training ended without a word (code {code}). Its last words: {words}</source>
        <translation>Das Training endete ohne Meldung (Code {code}). Letzte Ausgabe: {words}</translation>
    </message>
    <message>
        <source>The training of {network} was interrupted. It can go on, or be dropped, in the step Run.</source>
        <translation>Das Training von {network} wurde unterbrochen. Im Schritt „Lauf“ kann es weitergehen oder verworfen werden.</translation>
    </message>
    <message>
        <source>The training stopped on an error of the program: {kind}.</source>
        <translation>Das Training endete durch einen Fehler im Programm: {kind}.</translation>
    </message>
    <message>
        <source>The training was ended from outside (code {code}), as a rule because the memory of this computer did not suffice. Its last words: {words}</source>
        <translation>Das Training wurde von außen beendet (Code {code}), meist weil der Arbeitsspeicher dieses Computers nicht reichte. Letzte Ausgabe: {words}</translation>
    </message>
    <message>
        <source>The training went astray in epoch {epoch}: its loss is not a number any more. Lower the learning rate or look for broken images.</source>
        <translation>Das Training entgleiste in Epoche {epoch}: Der Verlust ist keine Zahl mehr. Senken Sie die Lernrate oder suchen Sie nach defekten Bildern.</translation>
    </message>
    <message>
        <source>The training went astray: the weights of its best epoch are too large for a network file, or no numbers. Nothing was written. Lower the learning rate or look for broken images.</source>
        <translation>Das Training ist entgleist: Die Gewichte seiner besten Epoche sind zu groß für eine Netzdatei oder keine Zahlen. Nichts wurde geschrieben. Senken Sie die Lernrate oder suchen Sie nach beschädigten Bildern.</translation>
    </message>
    <message>
        <source>The value must be read back to you before the call counts.</source>
        <translation>Der Wert muss Ihnen wiederholt werden, bevor der Anruf zählt.</translation>
    </message>
    <message>
        <source>The version of the network that proposed this is no longer here, so what it looked at cannot be shown. Install it again under Train, Versions.</source>
        <translation>Die Version des Netzes, die dies vorschlug, ist nicht mehr hier; daher lässt sich nicht zeigen, wohin sie sah. Installieren Sie sie erneut unter „Trainieren“, „Versionen“.</translation>
    </message>
    <message>
        <source>The view was moved before the last step was kept. Look which cell is selected, then press the key again.</source>
        <translation>Die Ansicht wurde bewegt, bevor der letzte Schritt gespeichert war. Sehen Sie nach, welche Zelle ausgewählt ist, und drücken Sie die Taste dann noch einmal.</translation>
    </message>
    <message>
        <source>There are not two classes with {fewest} pictures each to train on: a training cannot begin.</source>
        <translation>Es gibt keine zwei Klassen mit je {fewest} Bildern zum Trainieren: Ein Training kann nicht beginnen.</translation>
    </message>
    <message>
        <source>There are too few cells of every class to hold some back: a training cannot begin.</source>
        <translation>Von jeder Klasse gibt es zu wenige Zellen, um einige zurückzuhalten: Ein Training kann nicht beginnen.</translation>
    </message>
    <message>
        <source>There is a cell here already; it is selected now. Double-click farther from it to add another one.</source>
        <translation>Hier ist schon eine Zelle; sie ist jetzt ausgewählt. Doppelklicken Sie weiter entfernt, um eine weitere hinzuzufügen.</translation>
    </message>
    <message>
        <source>There is already a case {number}.</source>
        <translation>Es gibt bereits einen Fall {number}.</translation>
    </message>
    <message>
        <source>There is already a person {initials}.</source>
        <translation>Es gibt bereits eine Person {initials}.</translation>
    </message>
    <message>
        <source>There is no case “{number}”. See: case list</source>
        <translation>Es gibt keinen Fall „{number}“. Siehe: case list</translation>
    </message>
    <message>
        <source>There is no class “{text}”.</source>
        <translation>Es gibt keine Klasse „{text}“.</translation>
    </message>
    <message>
        <source>There is no data set at “{name}”.</source>
        <translation>Unter „{name}“ liegt kein Bildsatz.</translation>
    </message>
    <message>
        <source>There is no interrupted training in “{folder}”.</source>
        <translation>In „{folder}“ liegt kein unterbrochenes Training.</translation>
    </message>
    <message>
        <source>There is no laboratory setting “{name}”.</source>
        <translation>Es gibt keine Laborregel „{name}“.</translation>
    </message>
    <message>
        <source>There is no reference group “{group}”. There are: {groups}.</source>
        <translation>Es gibt keine Referenzgruppe „{group}“. Es gibt: {groups}.</translation>
    </message>
    <message>
        <source>There is no room for “{name}” in {folder}: {free} MB are free, {needed} MB are still to come. What is there is kept; make room and start again to go on.</source>
        <translation>In {folder} ist kein Platz für „{name}“: {free} MB sind frei, {needed} MB kommen noch. Was da ist, bleibt erhalten; schaffen Sie Platz und starten Sie noch einmal, um fortzusetzen.</translation>
    </message>
    <message>
        <source>There is no room left in the folder for temporary files to unpack “{name}”. Make room and try again.</source>
        <translation>Im Ordner für temporäre Dateien ist kein Platz, „{name}“ zu entpacken. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There is no slide</source>
        <translation>Es gibt keinen Ausstrich</translation>
    </message>
    <message>
        <source>There is no such person.</source>
        <translation>Diese Person gibt es nicht.</translation>
    </message>
    <message>
        <source>There is nothing from ImageNet to begin a network {kind} with.</source>
        <translation>Von ImageNet gibt es nichts, womit ein Netz der Art {kind} beginnen könnte.</translation>
    </message>
    <message>
        <source>There is nothing of yours to redo.</source>
        <translation>Es gibt nichts von Ihnen zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo.</source>
        <translation>Es gibt nichts von Ihnen rückgängig zu machen.</translation>
    </message>
    <message>
        <source>This case is not in the store; it may have been deleted.</source>
        <translation>Dieser Fall ist nicht in der Datenablage; er wurde vielleicht gelöscht.</translation>
    </message>
    <message>
        <source>This case was deleted here and is not taken in again.</source>
        <translation>Dieser Fall wurde hier gelöscht und wird nicht wieder übernommen.</translation>
    </message>
    <message>
        <source>This cell has no proposal to confirm. Name it by a key.</source>
        <translation>Für diese Zelle gibt es keinen Vorschlag zu bestätigen. Benennen Sie sie mit einer Taste.</translation>
    </message>
    <message>
        <source>This computer has too little memory to read “{name}”. Close other programs.</source>
        <translation>Dieser Computer hat zu wenig Speicher, um „{name}“ zu lesen. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>This evaluation can no longer be read: {why}</source>
        <translation>Diese Bewertung lässt sich nicht mehr lesen: {why}</translation>
    </message>
    <message>
        <source>This is guessed from names and may be wrong. If it is so, the split of a training tears slides apart and its figures flatter.</source>
        <translation>Das ist aus Namen geraten und kann falsch sein. Trifft es zu, zerreißt die Teilung eines Trainings Ausstriche, und ihre Zahlen schmeicheln.</translation>
    </message>
    <message>
        <source>This is guessed from names and may be wrong. If the word is a slide, a patient or a day, the figures flatter, because cells of one slide resemble each other.</source>
        <translation>Das ist aus Namen geraten und kann falsch sein. Ist das Wort ein Ausstrich, ein Patient oder ein Tag, schmeicheln die Zahlen, weil Zellen eines Ausstrichs einander gleichen.</translation>
    </message>
    <message>
        <source>This is no record of this program, or a damaged one.</source>
        <translation>Dies ist kein Datensatz dieses Programms oder ein beschädigter.</translation>
    </message>
    <message>
        <source>This is not one key with or without Ctrl, Alt and Shift.</source>
        <translation>Dies ist keine einzelne Taste mit oder ohne Strg, Alt und Umschalt.</translation>
    </message>
    <message>
        <source>This person is no longer active.</source>
        <translation>Diese Person ist nicht mehr aktiv.</translation>
    </message>
    <message>
        <source>This program cannot talk to a database of the kind {place}.</source>
        <translation>Dieses Programm kann mit einer Datenbank der Art {place} nicht umgehen.</translation>
    </message>
    <message>
        <source>This record was written by a newer version of the program.</source>
        <translation>Dieser Datensatz wurde von einer neueren Programmversion geschrieben.</translation>
    </message>
    <message>
        <source>This stands before signing: {first}.</source>
        <translation>Dies steht vor der Unterschrift: {first}.</translation>
    </message>
    <message>
        <source>To judge a class to ± 5 percentage points takes about 140 cells of it. Until then read its figures with their limits.</source>
        <translation>Um eine Klasse auf ± 5 Prozentpunkte genau zu beurteilen, braucht es etwa 140 Zellen davon. Lesen Sie ihre Zahlen bis dahin mit ihren Grenzen.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait {seconds} seconds, or ask an administrator.</source>
        <translation>Zu viele falsche PINs. Warten Sie {seconds} Sekunden oder fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>Too unsure between {first} and {second}.</source>
        <translation>Zu unsicher zwischen {first} und {second}.</translation>
    </message>
    <message>
        <source>Two cells lie over each other.</source>
        <translation>Zwei Zellen liegen übereinander.</translation>
    </message>
    <message>
        <source>Two identifiers</source>
        <translation>Zwei Identifikatoren</translation>
    </message>
    <message>
        <source>Two of patient number, name and birth date are needed.</source>
        <translation>Zwei von Patientennummer, Name und Geburtsdatum sind nötig.</translation>
    </message>
    <message>
        <source>Undone: {act}. The cells are not among those shown.</source>
        <translation>Rückgängig gemacht: {act}. Die Zellen sind nicht unter den gezeigten.</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht identifiziert</translation>
    </message>
    <message>
        <source>Unlike every class the network was trained on.</source>
        <translation>Gleicht keiner Klasse, mit der das Netz trainiert wurde.</translation>
    </message>
    <message>
        <source>WBC state</source>
        <translation>Stand der Leukozyten</translation>
    </message>
    <message>
        <source>What adapting gains cannot be told: the network learned from these slides before. It stays as it is. Name cells of new slides, of at least two classes; or put the network in use that it was adapted from, and adapt that one to all the cells.</source>
        <translation>Was das Anpassen bringt, lässt sich nicht sagen: Das Netz hat schon von diesen Ausstrichen gelernt. Es bleibt, wie es ist. Benennen Sie Zellen neuer Ausstriche, aus mindestens zwei Klassen; oder setzen Sie das Netz ein, aus dem es angepasst wurde, und passen Sie jenes an alle Zellen an.</translation>
    </message>
    <message>
        <source>What is known of the set could not be kept: {why}</source>
        <translation>Was über den Bildsatz bekannt ist, konnte nicht gespeichert werden: {why}</translation>
    </message>
    <message>
        <source>What labels were decided to mean cannot be read. It stays as it is in “{file}”: {why}</source>
        <translation>Was die Benennungen bedeuten sollen, kann nicht gelesen werden. Es bleibt, wie es ist, in „{file}“: {why}</translation>
    </message>
    <message>
        <source>What the labels mean could not be kept: {why}</source>
        <translation>Was die Benennungen bedeuten, konnte nicht gespeichert werden: {why}</translation>
    </message>
    <message>
        <source>What “{name}” saw cannot be shown: it does not end in layers this program can trace back.</source>
        <translation>Was „{name}“ sah, lässt sich nicht zeigen: Es endet nicht in Schichten, die dieses Programm zurückverfolgen kann.</translation>
    </message>
    <message>
        <source>Where one stage ends and the next begins, people differ too. No network will be better here than the labels are.</source>
        <translation>Wo eine Reifestufe endet und die nächste beginnt, sind auch Menschen uneins. Kein Netz wird hier besser sein als die Benennungen.</translation>
    </message>
    <message>
        <source>Where the set has no parts of its own, copies may come to lie on both sides of the split and flatter the figures; and what is there twice weighs twice.</source>
        <translation>Hat der Bildsatz keine eigenen Teile, können Kopien auf beide Seiten der Teilung geraten und den Zahlen schmeicheln; und was doppelt da ist, wiegt doppelt.</translation>
    </message>
    <message>
        <source>Whether the learning rate stays, or falls to nothing over the epochs.</source>
        <translation>Ob die Lernrate gleich bleibt oder über die Epochen auf nichts fällt.</translation>
    </message>
    <message>
        <source>Which kind of network suits these cells.</source>
        <translation>Welche Art Netz zu diesen Zellen passt.</translation>
    </message>
    <message>
        <source>Without one there are no percentages. Add a slide, or reject the case with a reason.</source>
        <translation>Ohne gezählte Zelle gibt es keine Prozente. Fügen Sie einen Ausstrich hinzu oder verwerfen Sie den Fall mit einem Grund.</translation>
    </message>
    <message>
        <source>Write a whole number from 1 to 10 000.</source>
        <translation>Schreiben Sie eine ganze Zahl von 1 bis 10 000.</translation>
    </message>
    <message>
        <source>Wrong labels teach the network mistakes, and where they judge, a right answer counts as wrong.</source>
        <translation>Falsche Benennungen lehren das Netz Fehler, und wo sie zum Beurteilen dienen, zählt eine richtige Antwort als falsch.</translation>
    </message>
    <message>
        <source>You called it something else. Look at it again and decide.</source>
        <translation>Sie haben sie anders benannt. Sehen Sie sie erneut an und entscheiden Sie.</translation>
    </message>
    <message>
        <source>You have no right to read “{name}”. Ask whoever looks after this computer for it.</source>
        <translation>Sie dürfen „{name}“ nicht lesen. Bitten Sie die Betreuung dieses Computers um das Recht.</translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>brauchbar</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>alarm answered</source>
        <translation>Alarm beantwortet</translation>
    </message>
    <message>
        <source>all {count}</source>
        <translation>alle {count}</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>amendment opened</source>
        <translation>Änderung eröffnet</translation>
    </message>
    <message>
        <source>answered: {answer}</source>
        <translation>beantwortet: {answer}</translation>
    </message>
    <message>
        <source>as a class of their own</source>
        <translation>als eigene Klasse</translation>
    </message>
    <message>
        <source>as lymphocytes</source>
        <translation>als Lymphozyten</translation>
    </message>
    <message>
        <source>being counted</source>
        <translation>in Zählung</translation>
    </message>
    <message>
        <source>call logged</source>
        <translation>Anruf eingetragen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>case created</source>
        <translation>Fall angelegt</translation>
    </message>
    <message>
        <source>cell added</source>
        <translation>Zelle hinzugefügt</translation>
    </message>
    <message>
        <source>cells confirmed</source>
        <translation>Zellen bestätigt</translation>
    </message>
    <message>
        <source>cells found</source>
        <translation>Zellen gefunden</translation>
    </message>
    <message>
        <source>cells named</source>
        <translation>Zellen benannt</translation>
    </message>
    <message>
        <source>cells removed</source>
        <translation>Zellen entfernt</translation>
    </message>
    <message>
        <source>chosen for this case</source>
        <translation>für diesen Fall gewählt</translation>
    </message>
    <message>
        <source>comment written</source>
        <translation>Kommentar geschrieben</translation>
    </message>
    <message>
        <source>confirmed {date}</source>
        <translation>bestätigt {date}</translation>
    </message>
    <message>
        <source>corrected by the analyser</source>
        <translation>vom Gerät korrigiert</translation>
    </message>
    <message>
        <source>demonstration: defaults</source>
        <translation>Demonstration: Vorgaben</translation>
    </message>
    <message>
        <source>first fetched on {date}; nobody published a checksum</source>
        <translation>erstmals geholt am {date}; niemand hat eine Prüfsumme veröffentlicht</translation>
    </message>
    <message>
        <source>form filled in</source>
        <translation>Formular ausgefüllt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>good and acceptable</source>
        <translation>gut und brauchbar</translation>
    </message>
    <message>
        <source>image added</source>
        <translation>Bild hinzugefügt</translation>
    </message>
    <message>
        <source>image described</source>
        <translation>Bild beschrieben</translation>
    </message>
    <message>
        <source>in a comment</source>
        <translation>im Kommentar</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>in Befundung</translation>
    </message>
    <message>
        <source>it declares entities, which no list of boxes needs</source>
        <translation>sie deklariert Entitäten, die keine Liste von Rahmen braucht</translation>
    </message>
    <message>
        <source>its file “{file}” cannot be read: {why}</source>
        <translation>die zugehörige Datei „{file}“ kann nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>known patient, last report {days} days ago</source>
        <translation>bekannter Patient, letzter Befund vor {days} Tagen</translation>
    </message>
    <message>
        <source>line {line} is no class number with a box</source>
        <translation>Zeile {line} ist keine Klassennummer mit einem Rahmen</translation>
    </message>
    <message>
        <source>no WBC given</source>
        <translation>keine Leukozytenzahl angegeben</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none of its {count} JSON files can be read.</source>
        <translation>keine der {count} JSON-Dateien kann gelesen werden.</translation>
    </message>
    <message>
        <source>none of its {count} XML files can be read.</source>
        <translation>keine der {count} XML-Dateien kann gelesen werden.</translation>
    </message>
    <message>
        <source>none of its {count} files of boxes can be read.</source>
        <translation>keine der {count} Dateien mit Rahmen kann gelesen werden.</translation>
    </message>
    <message>
        <source>not corrected</source>
        <translation>nicht korrigiert</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>phoned to {told}</source>
        <translation>telefoniert an {told}</translation>
    </message>
    <message>
        <source>raised because the WBC is above {limit}</source>
        <translation>erhöht, weil die Leukozyten über {limit} liegen</translation>
    </message>
    <message>
        <source>raised for immature cells</source>
        <translation>erhöht wegen unreifer Zellen</translation>
    </message>
    <message>
        <source>received</source>
        <translation>eingegangen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>Zweitbefunder</translation>
    </message>
    <message>
        <source>routine count</source>
        <translation>Routine</translation>
    </message>
    <message>
        <source>second reading</source>
        <translation>Zweitbefund</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>slide quality stated</source>
        <translation>Güte des Ausstrichs angegeben</translation>
    </message>
    <message>
        <source>state changed</source>
        <translation>Status geändert</translation>
    </message>
    <message>
        <source>switched off by this laboratory</source>
        <translation>von diesem Labor abgeschaltet</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>MTL</translation>
    </message>
    <message>
        <source>the archive</source>
        <translation>das Archiv</translation>
    </message>
    <message>
        <source>the base set of drawn cells</source>
        <translation>dem Basissatz gezeichneter Zellen</translation>
    </message>
    <message>
        <source>the laboratory&apos;s frozen set</source>
        <translation>dem eingefrorenen Bildsatz des Labors</translation>
    </message>
    <message>
        <source>the size of its picture is unknown</source>
        <translation>die Größe des Bildes ist unbekannt</translation>
    </message>
    <message>
        <source>there are no files of boxes (labels/*.txt) beside its pictures.</source>
        <translation>neben den Bildern liegen keine Dateien mit Rahmen (labels/*.txt).</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>{agreed} of {count} the same</source>
        <translation>{agreed} von {count} gleich</translation>
    </message>
    <message>
        <source>{cells} cells neither teach (beyond {most} of their class, or of a test part) nor judge (of slides that are learned from).</source>
        <translation>{cells} Zellen lehren weder (mehr als {most} ihrer Klasse, oder aus einem Testteil), noch urteilen sie (aus Ausstrichen, von denen gelernt wird).</translation>
    </message>
    <message>
        <source>{chain}: entry {sequence} is missing.</source>
        <translation>{chain}: Eintrag {sequence} fehlt.</translation>
    </message>
    <message>
        <source>{chain}: entry {sequence} was altered.</source>
        <translation>{chain}: Eintrag {sequence} wurde verändert.</translation>
    </message>
    <message>
        <source>{chain}: its journal cannot be read.</source>
        <translation>{chain}: Das Journal kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{chain}: signed version {version} is missing.</source>
        <translation>{chain}: Die unterschriebene Fassung {version} fehlt.</translation>
    </message>
    <message>
        <source>{chain}: signed version {version} was altered.</source>
        <translation>{chain}: Die unterschriebene Fassung {version} wurde verändert.</translation>
    </message>
    <message>
        <source>{chain}: the last entries are missing.</source>
        <translation>{chain}: Die letzten Einträge fehlen.</translation>
    </message>
    <message>
        <source>{chain}: the picture of {n} cells is missing.</source>
        <translation>{chain}: Das Bild von {n} Zellen fehlt.</translation>
    </message>
    <message>
        <source>{chain}: {what} differs from the journal.</source>
        <translation>{chain}: {what} weicht vom Journal ab.</translation>
    </message>
    <message>
        <source>{class_name} {count}</source>
        <translation>{class_name} {count}</translation>
    </message>
    <message>
        <source>{class_name} {count} ({low}–{high} %)</source>
        <translation>{class_name} {count} ({low}–{high} %)</translation>
    </message>
    <message>
        <source>{class_name}: such cells are confirmed one by one, never a whole section at once.</source>
        <translation>{class_name}: Solche Zellen werden einzeln bestätigt, nie ein ganzer Abschnitt.</translation>
    </message>
    <message>
        <source>{counted} of {target} cells counted</source>
        <translation>{counted} von {target} Zellen gezählt</translation>
    </message>
    <message>
        <source>{counted} of {target}, {why}</source>
        <translation>{counted} von {target}, {why}</translation>
    </message>
    <message>
        <source>{counted} of {target}: {reason}</source>
        <translation>{counted} von {target}: {reason}</translation>
    </message>
    <message>
        <source>{count} boxed cells lie in pictures of unknown scale, which are then taken for {microns} µm wide. State their micrometres per pixel: under Scale on the Data page, in a column microns_per_pixel, or with --microns-per-pixel.</source>
        <translation>{count} umrahmte Zellen liegen in Bildern unbekannten Maßstabs, die dann als {microns} µm breit gelten. Geben Sie deren Mikrometer pro Pixel an: unter „Maßstab“ auf der Seite „Daten“, in einer Spalte microns_per_pixel oder mit --microns-per-pixel.</translation>
    </message>
    <message>
        <source>{count} boxes lie outside of their picture or are empty, e.g. in “{name}”.</source>
        <translation>{count} Rahmen liegen außerhalb ihres Bildes oder sind leer, z. B. in „{name}“.</translation>
    </message>
    <message>
        <source>{count} cells are left to review.</source>
        <translation>Noch {count} Zellen zu prüfen.</translation>
    </message>
    <message>
        <source>{count} cells are not reviewed</source>
        <translation>{count} Zellen sind nicht geprüft</translation>
    </message>
    <message>
        <source>{count} cells are of a part “{part}”, which this program does not know. As it may be a test, nothing is learned from them. Call it train, val or test.</source>
        <translation>{count} Zellen gehören zu einem Teil „{part}“, den dieses Programm nicht kennt. Da es ein Test sein kann, wird nichts von ihnen gelernt. Nennen Sie ihn train, val oder test.</translation>
    </message>
    <message>
        <source>{count} cells have the label that a person corrected.</source>
        <translation>{count} Zellen haben die Bezeichnung, die ein Mensch berichtigt hat.</translation>
    </message>
    <message>
        <source>{count} cells need a second reader</source>
        <translation>{count} Zellen brauchen einen Zweitbefunder</translation>
    </message>
    <message>
        <source>{count} cells that were left out of this set on the Data step stay out.</source>
        <translation>{count} Zellen, die im Schritt „Daten“ aus diesem Bildsatz ausgelassen wurden, bleiben außen vor.</translation>
    </message>
    <message>
        <source>{count} cells wait for a second reader.</source>
        <translation>{count} Zellen warten auf den Zweitbefunder.</translation>
    </message>
    <message>
        <source>{count} files in “{name}” are no images and were left out ({endings}).</source>
        <translation>{count} Dateien in „{name}“ sind keine Bilder und wurden ausgelassen ({endings}).</translation>
    </message>
    <message>
        <source>{count} files of labels cannot be read, e.g. “{name}”: {why}</source>
        <translation>{count} Dateien mit Benennungen können nicht gelesen werden, z. B. „{name}“: {why}</translation>
    </message>
    <message>
        <source>{count} images are labelled “{label}”, which is no class of this program; they are left out.</source>
        <translation>{count} Bilder sind als „{label}“ benannt, keine Klasse dieses Programms; sie werden ausgelassen.</translation>
    </message>
    <message>
        <source>{count} images that the table names are not there, e.g. “{name}”.</source>
        <translation>{count} in der Tabelle genannte Bilder fehlen, z. B. „{name}“.</translation>
    </message>
    <message>
        <source>{count} images, e.g. “{name}”, cannot be read and are left out.</source>
        <translation>{count} Bilder, z. B. „{name}“, können nicht gelesen werden und werden ausgelassen.</translation>
    </message>
    <message>
        <source>{count} labels belong to pictures that are not there, e.g. “{name}”.</source>
        <translation>{count} Benennungen gehören zu Bildern, die nicht da sind, z. B. „{name}“.</translation>
    </message>
    <message>
        <source>{count} labels of “{name}” are not decided yet: say under Data what they mean, or leave their cells out.</source>
        <translation>{count} Benennungen von „{name}“ sind noch nicht entschieden: Sagen Sie unter „Daten“, was sie bedeuten, oder lassen Sie ihre Zellen aus.</translation>
    </message>
    <message>
        <source>{count} of {total} cells are unidentified</source>
        <translation>{count} von {total} Zellen nicht identifiziert</translation>
    </message>
    <message>
        <source>{count} of {total}, allowed {limit} %</source>
        <translation>{count} von {total}, erlaubt {limit} %</translation>
    </message>
    <message>
        <source>{count} rows of tables name no picture and are left out, e.g. line {why} of “{name}”.</source>
        <translation>{count} Zeilen von Tabellen nennen kein Bild und sind ausgelassen, z. B. Zeile {why} von „{name}“.</translation>
    </message>
    <message>
        <source>{count} slides are still being read</source>
        <translation>{count} Ausstriche werden noch gelesen</translation>
    </message>
    <message>
        <source>{count} slides lie on both sides of a split, e.g. “{name}”: figures will flatter.</source>
        <translation>{count} Ausstriche liegen in mehreren Teilen, z. B. „{name}“: Die Zahlen werden schmeicheln.</translation>
    </message>
    <message>
        <source>{count} slides, e.g. “{name}”, lie in both parts, because some class is on no other slide: the figures of this training flatter.</source>
        <translation>{count} Ausstriche, z. B. „{name}“, liegen in beiden Teilen, weil eine Klasse auf keinem anderen ist: Die Zahlen dieses Trainings schmeicheln.</translation>
    </message>
    <message>
        <source>{count} steps of the person before were still waiting and were not done, as they would have counted as yours. Look which cells are open.</source>
        <translation>{count} Schritte der Person davor warteten noch und wurden nicht ausgeführt, da sie als Ihre gezählt hätten. Sehen Sie nach, welche Zellen offen sind.</translation>
    </message>
    <message>
        <source>{count} things stand before signing, first: {first}.</source>
        <translation>{count} Punkte stehen vor der Unterschrift, zuerst: {first}.</translation>
    </message>
    <message>
        <source>{first_part}, {rest}</source>
        <translation>{first_part}, {rest}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {why}. Is there a network, and does it let this program through?</source>
        <translation>{host} ist nicht erreichbar: {why}. Gibt es ein Netzwerk, und lässt es dieses Programm durch?</translation>
    </message>
    <message>
        <source>{host} does not hand out “{name}” ({code} {why}). Its page: {page}</source>
        <translation>{host} gibt „{name}“ nicht heraus ({code} {why}). Die Seite dazu: {page}</translation>
    </message>
    <message>
        <source>{initials} is the second reader of this case</source>
        <translation>{initials} ist Zweitbefunder dieses Falls</translation>
    </message>
    <message>
        <source>{initials} may not sign</source>
        <translation>{initials} darf nicht unterschreiben</translation>
    </message>
    <message>
        <source>{initials}, {role}</source>
        <translation>{initials}, {role}</translation>
    </message>
    <message>
        <source>{key} already does “{name}”. Choose another key, or change that one first.</source>
        <translation>{key} bedeutet schon „{name}“. Wählen Sie eine andere Taste oder ändern Sie zuerst jene.</translation>
    </message>
    <message>
        <source>{key} moves the focus or the selection and cannot be given away.</source>
        <translation>{key} bewegt Fokus oder Auswahl und ist nicht frei.</translation>
    </message>
    <message>
        <source>{line} {value} is critical</source>
        <translation>{line} {value} ist kritisch</translation>
    </message>
    <message>
        <source>{line} {value} is critical; {phoned} was phoned</source>
        <translation>{line} {value} ist kritisch; telefoniert wurde {phoned}</translation>
    </message>
    <message>
        <source>{line} {value} ×10⁹/L is critical. Phone it now and log the call.</source>
        <translation>{line} {value} ×10⁹/L: kritisch. Jetzt telefonieren und den Anruf eintragen.</translation>
    </message>
    <message>
        <source>{line}: {value} counted, which is critical. Phone it and log the call.</source>
        <translation>{line}: {value} gezählt, kritisch. Telefonieren und den Anruf eintragen.</translation>
    </message>
    <message>
        <source>{missing} more cells are needed to reach {target}. Add a slide, or state why fewer must do.</source>
        <translation>Bis {target} fehlen noch {missing} Zellen. Fügen Sie einen Ausstrich hinzu oder geben Sie an, warum weniger genügen.</translation>
    </message>
    <message>
        <source>{name} is rejected</source>
        <translation>{name} ist verworfen</translation>
    </message>
    <message>
        <source>{name} is still being read</source>
        <translation>{name} wird noch gelesen</translation>
    </message>
    <message>
        <source>{name} is still being read. Wait for its end before you sign.</source>
        <translation>{name} wird noch gelesen. Warten Sie das Ende ab, bevor Sie unterschreiben.</translation>
    </message>
    <message>
        <source>{name} is the only administrator. Name another one first.</source>
        <translation>{name} ist der einzige Administrator. Ernennen Sie zuerst einen anderen.</translation>
    </message>
    <message>
        <source>{name} looks unlike the slides the network knows</source>
        <translation>{name} weicht von den Ausstrichen ab, die das Netz kennt</translation>
    </message>
    <message>
        <source>{name} looks unlike the slides the network knows. Answer the alarm.</source>
        <translation>{name} weicht von den Ausstrichen ab, die das Netz kennt. Beantworten Sie den Alarm.</translation>
    </message>
    <message>
        <source>{name} no longer works here.</source>
        <translation>{name} arbeitet nicht mehr hier.</translation>
    </message>
    <message>
        <source>{network} does not know {classes}: the new network learns them from this set alone.</source>
        <translation>{network} kennt {classes} nicht: Das neue Netz lernt sie allein aus diesem Bildsatz.</translation>
    </message>
    <message>
        <source>{network} does not know {classes}: these {cells} cells are left out. A class is learned by training, not by adapting.</source>
        <translation>{network} kennt {classes} nicht: Diese {cells} Zellen werden ausgelassen. Eine Klasse wird durch Trainieren gelernt, nicht durch Anpassen.</translation>
    </message>
    <message>
        <source>{network} is evaluated on “{data}”; the figures are kept.</source>
        <translation>{network} ist an „{data}“ bewertet; die Zahlen sind aufbewahrt.</translation>
    </message>
    <message>
        <source>{network} is in the list of versions. It is not in use yet.</source>
        <translation>{network} steht in der Liste der Versionen. Es ist noch nicht im Einsatz.</translation>
    </message>
    <message>
        <source>{network} is in use: smears read from now on go through it.</source>
        <translation>{network} ist im Einsatz: Ausstriche gehen ab jetzt durch dieses Netz.</translation>
    </message>
    <message>
        <source>{network} is not put in use. {why}</source>
        <translation>{network} wird nicht eingesetzt. {why}</translation>
    </message>
    <message>
        <source>{network} is of a kind that this program cannot train; choose another one to begin with.</source>
        <translation>{network} ist von einer Art, die dieses Programm nicht trainieren kann; wählen Sie ein anderes, mit dem es beginnt.</translation>
    </message>
    <message>
        <source>{network} is of the kind {kind}, which this program cannot train.</source>
        <translation>{network} ist von der Art {kind}, die dieses Programm nicht trainieren kann.</translation>
    </message>
    <message>
        <source>{network} is of the kind {kind}; a training that begins with it has to be of that kind, too.</source>
        <translation>{network} ist von der Art {kind}; ein Training, das damit beginnt, muss auch von dieser Art sein.</translation>
    </message>
    <message>
        <source>{network} keeps no cells to repeat: it would unlearn what this set does not show. Adapt the network that comes with the program, or train anew on all your cells.</source>
        <translation>{network} bewahrt keine Zellen zum Wiederholen: Es würde verlernen, was dieser Bildsatz nicht zeigt. Passen Sie das mitgelieferte Netz an oder trainieren Sie neu mit allen Ihren Zellen.</translation>
    </message>
    <message>
        <source>{network} knows {classes}, of which this set has no cells: the new network will never propose them.</source>
        <translation>{network} kennt {classes}, wovon dieser Bildsatz keine Zellen hat: Das neue Netz wird sie nie vorschlagen.</translation>
    </message>
    <message>
        <source>{network} learned from cells of these slides before: {cells} cells teach it once more, but judge nothing.</source>
        <translation>{network} hat schon von Zellen dieser Ausstriche gelernt: {cells} Zellen lehren es noch einmal, urteilen aber nicht.</translation>
    </message>
    <message>
        <source>{network} learned from {count} of the {cells} held-out cells before: the figures of this training flatter. Judge it on other cells.</source>
        <translation>{network} hat schon von {count} der {cells} zurückgehaltenen Zellen gelernt: Die Zahlen dieses Trainings schmeicheln. Beurteilen Sie es an anderen Zellen.</translation>
    </message>
    <message>
        <source>{network} waits for its turn: it begins by itself when the training that runs has ended.</source>
        <translation>{network} wartet, bis es an der Reihe ist: Es beginnt von selbst, wenn das laufende Training zu Ende ist.</translation>
    </message>
    <message>
        <source>{network} was not yet compared with the network in use. Put it in use in Training, Versions: there the two are compared first. On the command line, network use does it.</source>
        <translation>{network} wurde noch nicht mit dem eingesetzten Netz verglichen. Setzen Sie es unter „Training“, „Versionen“ ein: Dort werden die beiden zuerst verglichen. Auf der Befehlszeile tut es network use.</translation>
    </message>
    <message>
        <source>{nrbc} erythroblasts per 100 leukocytes falsify the WBC unless the analyser took them out.</source>
        <translation>{nrbc} Erythroblasten je 100 Leukozyten verfälschen die Leukozytenzahl, wenn das Gerät sie nicht abgezogen hat.</translation>
    </message>
    <message>
        <source>{per_100} per 100, {rule}</source>
        <translation>{per_100} je 100, {rule}</translation>
    </message>
    <message>
        <source>{per_100} smudge cells per 100 leukocytes</source>
        <translation>{per_100} Kernschatten je 100 Leukozyten</translation>
    </message>
    <message>
        <source>{scale} micrometres per pixel where the set tells no scale, as stated on the Data step or measured from red cells.</source>
        <translation>{scale} Mikrometer pro Pixel, wo der Bildsatz keinen Maßstab nennt, wie im Schritt „Daten“ angegeben oder an Erythrozyten gemessen.</translation>
    </message>
    <message>
        <source>{set} has {cells} cells that can be judged; fewer than {fewest} cannot show that a network is not worse by more than {margin} %.</source>
        <translation>In {set} lassen sich {cells} Zellen beurteilen; weniger als {fewest} können nicht zeigen, dass ein Netz um nicht mehr als {margin} % schlechter ist.</translation>
    </message>
    <message>
        <source>{state}, {nrbc} NRBC: corrected to {wbc}</source>
        <translation>{state}, {nrbc} NRBC: auf {wbc} korrigiert</translation>
    </message>
    <message>
        <source>{state}, {nrbc} NRBC: stays {wbc}</source>
        <translation>{state}, {nrbc} NRBC: bleibt {wbc}</translation>
    </message>
    <message>
        <source>{stopped} of {count} not to the end</source>
        <translation>{stopped} von {count} nicht zu Ende</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{text} has not come yet.</source>
        <translation>{text} liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>{text} is too long ago for a patient.</source>
        <translation>{text} liegt für einen Patienten zu weit zurück.</translation>
    </message>
    <message>
        <source>{text} ×10⁹/L is more than blood can hold. Was it given per µL?</source>
        <translation>{text} ×10⁹/L ist mehr, als Blut enthalten kann. War es je µL angegeben?</translation>
    </message>
    <message>
        <source>{value} micrometres per pixel cannot be: a microscope&apos;s camera has between {least} and {most}.</source>
        <translation>{value} Mikrometer pro Pixel können nicht sein: Die Kamera eines Mikroskops hat zwischen {least} und {most}.</translation>
    </message>
    <message>
        <source>{who} changed case {number} first ({what}, {when} UTC). Your last step was not kept; look at the case as it is now and do it again.</source>
        <translation>{who} hat Fall {number} zuvor geändert ({what}, {when} UTC). Ihr letzter Schritt wurde nicht gespeichert; sehen Sie den Fall an, wie er jetzt ist, und wiederholen Sie ihn.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels of “{name}” were asked for at once. Ask for a smaller part.</source>
        <translation>Von „{name}“ wurden {width} × {height} Pixel auf einmal verlangt. Verlangen Sie einen kleineren Teil.</translation>
    </message>
    <message>
        <source>“{address}” is no address of a study. A file is sqlite:///searches.sqlite, a server postgresql+psycopg://user@host/database.</source>
        <translation>„{address}“ ist keine Adresse einer Studie. Eine Datei ist sqlite:///searches.sqlite, ein Server postgresql+psycopg://user@host/database.</translation>
    </message>
    <message>
        <source>“{label}” is neither a class nor a group.</source>
        <translation>„{label}“ ist weder eine Klasse noch eine Gruppe.</translation>
    </message>
    <message>
        <source>“{label}” is no class of this program.</source>
        <translation>„{label}“ ist keine Klasse dieses Programms.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as an image.</source>
        <translation>„{name}“ kann nicht als Bild gelesen werden.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read.</source>
        <translation>„{name}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: the computer reports a fault of its disk.</source>
        <translation>„{name}“ kann nicht gelesen werden: Der Computer meldet einen Fehler des Datenträgers.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {why}</source>
        <translation>„{name}“ kann nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {why}</source>
        <translation>„{name}“ konnte nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {why}</source>
        <translation>„{name}“ konnte nicht geschrieben werden: {why}</translation>
    </message>
    <message>
        <source>“{name}” does not say what labels mean: it must be a JSON object of a label and a class, a group or null (leave out) each. {why}</source>
        <translation>„{name}“ sagt nicht, was Benennungen bedeuten: Es muss ein JSON-Objekt aus Paaren sein, je eine Benennung und eine Klasse, eine Gruppe oder null (auslassen). {why}</translation>
    </message>
    <message>
        <source>“{name}” has cells of the parts {parts} only: nothing is learned from these. Call the part to learn from train, or name no part.</source>
        <translation>„{name}“ hat nur Zellen der Teile {parts}: Von diesen wird nichts gelernt. Nennen Sie den Teil, von dem gelernt werden soll, train, oder nennen Sie keinen Teil.</translation>
    </message>
    <message>
        <source>“{name}” has no cells of the part that was asked for.</source>
        <translation>„{name}“ hat keine Zellen des verlangten Teils.</translation>
    </message>
    <message>
        <source>“{name}” has no part “{part}”.</source>
        <translation>„{name}“ hat keinen Teil „{part}“.</translation>
    </message>
    <message>
        <source>“{name}” has {cells} cells to freeze; fewer than {fewest} cannot show that a network is not worse by more than {margin} %.</source>
        <translation>„{name}“ hat {cells} Zellen zum Einfrieren; weniger als {fewest} können nicht zeigen, dass ein Netz um nicht mehr als {margin} % schlechter ist.</translation>
    </message>
    <message>
        <source>“{name}” has {cells} labelled cells of {classes} classes that {network} knows: at least 2 classes with {fewest} cells each are needed. Ten of each class are good.</source>
        <translation>„{name}“ hat {cells} benannte Zellen in {classes} Klassen, die {network} kennt: Nötig sind mindestens 2 Klassen mit je {fewest} Zellen. Zehn je Klasse sind gut.</translation>
    </message>
    <message>
        <source>“{name}” has {cells} labelled cells of {classes} classes to train on: at least 2 classes with 3 cells each are needed.</source>
        <translation>„{name}“ hat {cells} benannte Zellen in {classes} Klassen zum Trainieren: Nötig sind mindestens 2 Klassen mit je 3 Zellen.</translation>
    </message>
    <message>
        <source>“{name}” has {width} × {height} pixels, too many for a crop or a field. Read it as a slide.</source>
        <translation>„{name}“ hat {width} × {height} Pixel, zu viele für einen Ausschnitt oder ein Feld. Lesen Sie es als ganzen Ausstrich.</translation>
    </message>
    <message>
        <source>“{name}” has {width} × {height} pixels, too many to open at once. Save it as a tiled TIFF or a whole-slide image.</source>
        <translation>„{name}“ hat {width} × {height} Pixel, zu viele auf einmal. Speichern Sie es als gekacheltes TIFF oder als Ausstrich-Scan.</translation>
    </message>
    <message>
        <source>“{name}” holds more than {most} files.</source>
        <translation>„{name}“ enthält mehr als {most} Dateien.</translation>
    </message>
    <message>
        <source>“{name}” holds no image.</source>
        <translation>„{name}“ enthält kein Bild.</translation>
    </message>
    <message>
        <source>“{name}” holds no labelled images that can be read.</source>
        <translation>„{name}“ enthält keine lesbaren benannten Bilder.</translation>
    </message>
    <message>
        <source>“{name}” holds {count} files, too many for one archive. Unpack it and drop the folder.</source>
        <translation>„{name}“ enthält {count} Dateien, zu viele für ein Archiv. Entpacken Sie es und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is a damaged zip archive. Copy it again, or unpack it.</source>
        <translation>„{name}“ ist ein beschädigtes Zip-Archiv. Kopieren Sie es neu oder entpacken Sie es.</translation>
    </message>
    <message>
        <source>“{name}” is a folder, not an image.</source>
        <translation>„{name}“ ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>“{name}” is a slide of several files, which cannot be read inside an archive. Unpack it and drop the folder.</source>
        <translation>„{name}“ ist ein Ausstrich-Scan aus mehreren Dateien, im Archiv nicht lesbar. Entpacken Sie es und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is a whole-slide image, and the part of this program that reads them is missing. Install the program again.</source>
        <translation>„{name}“ ist ein Ausstrich-Scan, und der Programmteil dafür fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>“{name}” is a {kind} archive, which this program cannot open. Unpack it first (Windows and Linux: 7-Zip, macOS: The Unarchiver) and drop the folder that comes out of it.</source>
        <translation>„{name}“ ist ein {kind}-Archiv, das dieses Programm nicht öffnen kann. Entpacken Sie es zuerst (Windows und Linux: 7-Zip, macOS: The Unarchiver) und legen Sie den entstandenen Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is an archive that this program does not open. Unpack it (with 7-Zip or the like) and drop the folder.</source>
        <translation>„{name}“ ist ein Archiv, das dieses Programm nicht öffnet. Entpacken Sie es (etwa mit 7-Zip) und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is another image now than the one that was read, so its cells stay as they are. Drop it on the window to read it as a new image.</source>
        <translation>„{name}“ ist jetzt ein anderes Bild als das gelesene, daher bleiben die Zellen. Ziehen Sie es auf das Fenster, um es als neues Bild zu lesen.</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete and was not used. Copy it again from where it comes from.</source>
        <translation>„{name}“ ist beschädigt oder unvollständig und wurde nicht verwendet. Kopieren Sie es neu von der Quelle.</translation>
    </message>
    <message>
        <source>“{name}” is damaged or went away while it was read: {percent} % of it was read, and what was found there is kept. Copy it again from where it comes from.</source>
        <translation>„{name}“ ist beschädigt oder verschwand beim Lesen: {percent} % wurden gelesen, das dort Gefundene bleibt. Kopieren Sie es neu von der Quelle.</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>„{name}“ ist leer.</translation>
    </message>
    <message>
        <source>“{name}” is frozen already. Say in a few words why it is replaced: verdicts on different sets cannot be compared, and the words stay in the journal.</source>
        <translation>„{name}“ ist schon eingefroren. Sagen Sie in wenigen Worten, warum er ersetzt wird: Urteile an verschiedenen Bildsätzen lassen sich nicht vergleichen, und die Worte bleiben im Journal.</translation>
    </message>
    <message>
        <source>“{name}” is frozen: new versions are judged by it from now on.</source>
        <translation>„{name}“ ist eingefroren: Neue Versionen werden ab jetzt daran beurteilt.</translation>
    </message>
    <message>
        <source>“{name}” is larger than any list of labels.</source>
        <translation>„{name}“ ist größer als jede Liste von Benennungen.</translation>
    </message>
    <message>
        <source>“{name}” is neither a folder nor a zip nor a CSV table.</source>
        <translation>„{name}“ ist weder ein Ordner noch ein Zip noch eine CSV-Tabelle.</translation>
    </message>
    <message>
        <source>“{name}” is no backup of a store.</source>
        <translation>„{name}“ ist keine Sicherung einer Datenablage.</translation>
    </message>
    <message>
        <source>“{name}” is no case file, or a damaged one.</source>
        <translation>„{name}“ ist keine Falldatei oder eine beschädigte.</translation>
    </message>
    <message>
        <source>“{name}” is no image that this program reads and was left out.</source>
        <translation>„{name}“ ist kein Bild, das dieses Programm liest, und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>“{name}” is no job that can be done.</source>
        <translation>„{name}“ ist kein ausführbarer Auftrag.</translation>
    </message>
    <message>
        <source>“{name}” is no longer the image that was read: it is {width} × {height} pixels now. The kept pictures of its cells are not affected.</source>
        <translation>„{name}“ ist nicht mehr das gelesene Bild: Es hat jetzt {width} × {height} Pixel. Die gespeicherten Zellbilder sind nicht betroffen.</translation>
    </message>
    <message>
        <source>“{name}” is no report of this program.</source>
        <translation>„{name}“ ist kein Befund dieses Programms.</translation>
    </message>
    <message>
        <source>“{name}” is no sample of cells to repeat, or a damaged one: it is not used.</source>
        <translation>„{name}“ ist keine Auswahl von Zellen zum Wiederholen oder eine beschädigte: Sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>“{name}” is no set that can be fetched. There are: {names}.</source>
        <translation>„{name}“ ist kein Bildsatz, der sich holen lässt. Es gibt: {names}.</translation>
    </message>
    <message>
        <source>“{name}” is not a network file (.wbcnet).</source>
        <translation>„{name}“ ist keine Netzdatei (.wbcnet).</translation>
    </message>
    <message>
        <source>“{name}” is not an image that this program reads. It reads JPEG, PNG, BMP, WebP, TIFF and whole-slide images.</source>
        <translation>„{name}“ ist kein Bild, das dieses Programm liest. Es liest JPEG, PNG, BMP, WebP, TIFF und Ausstrich-Scans.</translation>
    </message>
    <message>
        <source>“{name}” is not the file that was expected and was thrown away. Its SHA-256 is {found}; it should be {wanted} ({source}).</source>
        <translation>„{name}“ ist nicht die erwartete Datei und wurde weggeworfen. Ihre SHA-256 ist {found}; sie müsste {wanted} sein ({source}).</translation>
    </message>
    <message>
        <source>“{name}” is not there (any more). Check that its disk is connected.</source>
        <translation>„{name}“ ist nicht (mehr) da. Prüfen Sie, ob der Datenträger verbunden ist.</translation>
    </message>
    <message>
        <source>“{name}” is packed in a way that this program cannot read. Unpack the archive and drop the folder.</source>
        <translation>„{name}“ ist auf eine Weise gepackt, die dieses Programm nicht liest. Entpacken Sie das Archiv und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Unpack it and drop the folder.</source>
        <translation>„{name}“ ist durch ein Kennwort geschützt. Entpacken Sie es und legen Sie den Ordner ab.</translation>
    </message>
    <message>
        <source>“{name}” is the same image as “{first}” and was not read again.</source>
        <translation>„{name}“ ist dasselbe Bild wie „{first}“ und wurde nicht erneut gelesen.</translation>
    </message>
    <message>
        <source>“{name}” looks like a set of the layout {layout}, but: {why}</source>
        <translation>„{name}“ sieht wie ein Bildsatz mit dem Aufbau {layout} aus, aber: {why}</translation>
    </message>
    <message>
        <source>“{name}” names a place outside of its archive and was left out. Archives from honest programs do not do this.</source>
        <translation>„{name}“ nennt einen Ort außerhalb des Archivs und wurde ausgelassen. Archive ehrlicher Programme tun das nicht.</translation>
    </message>
    <message>
        <source>“{name}” repeats cells of another network: with this one it would teach nonsense.</source>
        <translation>„{name}“ wiederholt Zellen eines anderen Netzes: Mit diesem würde es Unsinn lehren.</translation>
    </message>
    <message>
        <source>“{name}” stores its pixels in a way that this program cannot read. Export it as TIFF, PNG or JPEG.</source>
        <translation>„{name}“ speichert seine Pixel auf eine Weise, die dieses Programm nicht liest. Exportieren Sie es als TIFF, PNG oder JPEG.</translation>
    </message>
    <message>
        <source>“{name}” was altered: {part} does not match its checksum.</source>
        <translation>„{name}“ wurde verändert: Die Prüfsumme passt nicht ({part}).</translation>
    </message>
    <message>
        <source>“{name}” was being read a moment ago, perhaps at another seat. Wait for its end, or try again in a minute.</source>
        <translation>„{name}“ wurde eben noch gelesen, vielleicht an einem anderen Platz. Warten Sie das Ende ab oder versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer program. Update this one.</source>
        <translation>„{name}“ wurde von einem neueren Programm geschrieben. Aktualisieren Sie dieses.</translation>
    </message>
    <message>
        <source>“{name}” would unpack to {size} and was not opened. Unpack it first if you trust it.</source>
        <translation>„{name}“ würde entpackt {size} groß und wurde nicht geöffnet. Entpacken Sie es zuerst, wenn Sie ihm trauen.</translation>
    </message>
    <message>
        <source>“{name}”: every label of it was decided to be left out.</source>
        <translation>„{name}“: Jede seiner Benennungen soll ausgelassen werden.</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: {why}.</source>
        <translation>„{path}“ kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>“{path}” could not be written: {why}</source>
        <translation>„{path}“ konnte nicht geschrieben werden: {why}</translation>
    </message>
    <message>
        <source>“{path}” could not be written: {why}.</source>
        <translation>„{path}“ konnte nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>“{path}” is there already and is not known to be this file. Move it away or choose another folder.</source>
        <translation>„{path}“ ist schon da, und ob es diese Datei ist, ist nicht bekannt. Verschieben Sie es oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>“{text}” is no WBC. Write a number in 10⁹/L, for example 12.4.</source>
        <translation>„{text}“ ist keine Leukozytenzahl. Schreiben Sie eine Zahl in 10⁹/L, zum Beispiel 12,4.</translation>
    </message>
    <message>
        <source>“{text}” is no date. Write it as 1970-12-31.</source>
        <translation>„{text}“ ist kein Datum. Schreiben Sie es wie 1970-12-31.</translation>
    </message>
    <message>
        <source>“{text}” is no percentage. Write a number from 0 to 100.</source>
        <translation>„{text}“ ist kein Prozentwert. Schreiben Sie eine Zahl von 0 bis 100.</translation>
    </message>
    <message>
        <source>“{text}” is no possible answer here.</source>
        <translation>„{text}“ ist hier keine mögliche Antwort.</translation>
    </message>
    <message>
        <source>“{text}” is no time. Write it as 2026-12-31 08:30.</source>
        <translation>„{text}“ ist keine Zeit. Schreiben Sie sie wie 2026-12-31 08:30.</translation>
    </message>
    <message>
        <source>“{text}” is not CLASS=PERCENT.</source>
        <translation>„{text}“ ist nicht KLASSE=PROZENT.</translation>
    </message>
    <message>
        <source>“{value}” is no possible value of “{name}”.</source>
        <translation>„{value}“ ist kein möglicher Wert von „{name}“.</translation>
    </message>
</context>
<context>
    <name>WorklistView</name>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
</context>
<context>
    <name>ZoomCard</name>
    <message>
        <source>Smaller (-)</source>
        <translation>Kleiner (-)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Whole picture (Home)</source>
        <translation>Ganzes Bild (Pos1)</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>One pixel of the picture is one of the screen</source>
        <translation>Ein Pixel des Bildes ist einer des Bildschirms</translation>
    </message>
</context>
<context>
    <name>_LabelRow</name>
    <message>
        <source>(no label)</source>
        <translation>(keine Benennung)</translation>
    </message>
    <message>
        <source>Cells: {count}</source>
        <translation>Zellen: {count}</translation>
    </message>
    <message>
        <source>What “{text}” means</source>
        <translation>Was „{text}“ bedeutet</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
</context>
<context>
    <name>_NoSearch</name>
    <message>
        <source>The program trains short networks with different settings and learns from each which to try next.</source>
        <translation>Das Programm trainiert kurze Netze mit verschiedenen Einstellungen und lernt aus jedem, was als Nächstes zu versuchen ist.</translation>
    </message>
    <message>
        <source>The settings you have are tried first, so that you see whether anything is better. Trials that fall behind are ended early.</source>
        <translation>Zuerst werden Ihre Einstellungen versucht, damit Sie sehen, ob etwas besser ist. Versuche, die zurückfallen, werden vorzeitig beendet.</translation>
    </message>
    <message>
        <source>Only training and validation cells are used. The test part is not looked at, so it can judge the winner honestly.</source>
        <translation>Nur Trainings- und Validierungszellen werden verwendet. Der Testteil wird nicht angesehen und kann den Sieger daher ehrlich beurteilen.</translation>
    </message>
    <message>
        <source>Stop at any time: the study is kept and can be gone on with, here or on another computer.</source>
        <translation>Jederzeit beenden: Die Studie bleibt erhalten und kann fortgesetzt werden, hier oder auf einem anderen Computer.</translation>
    </message>
    <message>
        <source>No search yet</source>
        <translation>Noch keine Suche</translation>
    </message>
</context>
<context>
    <name>_Now</name>
    <message>
        <source>now {values}</source>
        <translation>jetzt {values}</translation>
    </message>
</context>
<context>
    <name>_Pair</name>
    <message>
        <source>{judged}, in use {in_use}</source>
        <translation>{judged}, im Einsatz {in_use}</translation>
    </message>
</context>
<context>
    <name>_Pictures</name>
    <message>
        <source>Pictures labelled “{text}”</source>
        <translation>Bilder mit der Benennung „{text}“</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
</context>
<context>
    <name>_ScaleField</name>
    <message>
        <source>Micrometres per pixel</source>
        <translation>Mikrometer pro Pixel</translation>
    </message>
</context>
</TS>
