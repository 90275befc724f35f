package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the recognition of text on photographs and scans.
 *
 * @param enabled whether text is recognised where Tesseract is installed
 * @param languageData directory of the French model {@code fra.traineddata}
 * @param pages of a deposited file that are recognised, at most
 * @param time for all of them, and for one page that an agent reads
 */
@Validated
@ConfigurationProperties("multipass.ocr")
record RecognitionSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/usr/share/tesseract-ocr/5/tessdata") Path languageData,
        @DefaultValue("3") @Positive int pages,
        @DefaultValue("6s") Duration time) {

    /** Returns the limits for the workers; empty if recognition is switched off. */
    Optional<RecognitionLimits> limits() {
        return enabled
                ? Optional.of(
                        new RecognitionLimits(languageData.toAbsolutePath().toString(), pages, time.toMillis()))
                : Optional.empty();
    }
}
