package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Validates what a resident states about a file, before its body is read. */
@Component
public class DepositValidator {

    private final DepositSettings settings;
    private final Catalogue catalogue;

    DepositValidator(DepositSettings settings, Catalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
    }

    public JustificatifKind kind(String code) {
        try {
            return catalogue
                    .inForce(new JustificatifType(code))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_TYPE));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(VaultProblem.UNKNOWN_TYPE);
        }
    }

    /** Returns the period in the form that the type requires; blank is none. */
    public Optional<String> period(Optional<String> period, JustificatifKind kind) {
        Optional<String> given = period.filter(text -> !text.isBlank());
        if (given.filter(text -> !kind.period().accepts(text)).isPresent()) {
            throw new ProblemException(VaultProblem.INVALID_PERIOD);
        }
        return given;
    }

    /** Returns the declared media type without its parameters, if the vault accepts it. */
    public String mediaType(String declared) {
        return FileKind.declared(declared)
                .map(FileKind::mediaType)
                .orElseThrow(() -> new ProblemException(VaultProblem.UNSUPPORTED_FILE_TYPE));
    }

    /**
     * Checks the size of a file.
     *
     * @throws ProblemException when it is zero or too large
     */
    public void checkSize(long size) {
        if (size <= 0) {
            throw new ProblemException(VaultProblem.EMPTY_FILE);
        }
        if (size > maxSize()) {
            throw new ProblemException(VaultProblem.FILE_TOO_LARGE).with("maximum", maxSize());
        }
    }

    /** Returns the most bytes of a file. */
    public long maxSize() {
        return settings.maxSize().toBytes();
    }
}
