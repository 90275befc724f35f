package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a resident says of a file, before a byte of it is looked at. */
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

    /** In the form that the type asks for; blank is none. */
    public Optional<String> period(Optional<String> period, JustificatifKind kind) {
        Optional<String> given = period.filter(text -> !text.isBlank());
        if (given.filter(text -> !kind.period().accepts(text)).isPresent()) {
            throw new ProblemException(VaultProblem.INVALID_PERIOD);
        }
        return given;
    }

    /** A declared media type of those that the vault keeps, without its parameters. */
    public String mediaType(String declared) {
        return FileKind.declared(declared)
                .map(FileKind::mediaType)
                .orElseThrow(() -> new ProblemException(VaultProblem.UNSUPPORTED_FILE_TYPE));
    }

    /** @throws ProblemException when no file of that size is kept */
    public void checkSize(long size) {
        if (size <= 0) {
            throw new ProblemException(VaultProblem.EMPTY_FILE);
        }
        if (size > maxSize()) {
            throw new ProblemException(VaultProblem.FILE_TOO_LARGE).with("maximum", maxSize());
        }
    }

    /** The most bytes of a file. */
    public long maxSize() {
        return settings.maxSize().toBytes();
    }
}
