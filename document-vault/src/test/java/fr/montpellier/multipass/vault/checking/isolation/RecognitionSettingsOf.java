package fr.montpellier.multipass.vault.checking.isolation;

import java.nio.file.Path;
import java.time.Duration;

/** Settings of recognition for tests. */
final class RecognitionSettingsOf {

    /** As on a machine where nothing is set. */
    static final RecognitionSettings DEFAULT =
            new RecognitionSettings(true, Path.of("/usr/share/tesseract-ocr/5/tessdata"), 3, Duration.ofSeconds(6));

    private RecognitionSettingsOf() {}
}
