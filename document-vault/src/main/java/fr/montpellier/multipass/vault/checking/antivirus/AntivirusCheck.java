package fr.montpellier.multipass.vault.checking.antivirus;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refuses files that the virus scanner reports, and every file while the scanner gives no verdict. */
@Component
public class AntivirusCheck {

    private static final Logger log = LoggerFactory.getLogger(AntivirusCheck.class);

    private final Optional<ClamdClient> clamd;

    AntivirusCheck(AntivirusSettings settings) {
        this.clamd = Optional.ofNullable(settings.clamd())
                .filter(place -> !place.isBlank())
                .map(place -> new ClamdClient(place, settings.timeLimit()));
        if (clamd.isEmpty()) {
            withoutScanner(settings.withoutBecause());
        }
    }

    private static void withoutScanner(@Nullable String reason) {
        log.warn(
                "files are NOT scanned for viruses: {}",
                reason == null || reason.isBlank() ? "no scanner is configured" : reason);
    }

    /** Returns whether a scanner is configured. */
    boolean isConfigured() {
        return clamd.isPresent();
    }

    void ping() throws ScannerUnavailableException {
        if (clamd.isPresent()) {
            clamd.get().ping();
        }
    }

    /**
     * Scans the file; reads nothing when no scanner is configured.
     *
     * @param size of the file, in bytes
     * @throws ProblemException when malicious software is found, or the scanner gives no verdict
     * @throws IOException when the file cannot be read
     */
    public void refuseHarmful(InputStream file, long size) throws IOException {
        if (clamd.isEmpty()) {
            return;
        }
        try {
            Optional<String> found = clamd.get().scan(file, size);
            if (found.isPresent()) {
                throw new ProblemException(VaultProblem.INFECTED_FILE).because(found.get());
            }
        } catch (ScannerUnavailableException e) {
            throw new ProblemException(VaultProblem.SCANNER_UNAVAILABLE, e).because(String.valueOf(e.getMessage()));
        }
    }
}
