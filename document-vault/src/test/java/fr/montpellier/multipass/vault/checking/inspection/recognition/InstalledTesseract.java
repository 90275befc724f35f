package fr.montpellier.multipass.vault.checking.inspection.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Tesseract of this machine, which is optional. Where its model is, it has to work: a test is skipped only without it. */
public final class InstalledTesseract {

    /** The limits as they are where nothing is set. */
    public static final RecognitionLimits LIMITS =
            new RecognitionLimits("/usr/share/tesseract-ocr/5/tessdata", 3, 6_000);

    private InstalledTesseract() {}

    /** Skips the test, and says so, if Tesseract is not installed; fails if it is installed and cannot be used. */
    public static void orSkip() {
        if (!Files.exists(Path.of(LIMITS.languageData(), "fra.traineddata"))) {
            String sentence = "NOT TESTED: tesseract-ocr and tesseract-ocr-fra are not installed on this machine";
            System.err.println(sentence);
            Assumptions.abort(sentence);
        }
        assertThat(TextRecogniser.isInstalled(LIMITS)).isTrue();
    }
}
