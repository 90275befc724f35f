package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Validates what a resident states about a file, before its body is read. */
@Component
public class DepositValidator {

    private final DepositSettings settings;
    private final Catalogue catalogue;
    private final MandatedTypes mandated;
    private final Clock clock;

    DepositValidator(DepositSettings settings, Catalogue catalogue, MandatedTypes mandated, Clock clock) {
        this.mandated = mandated;
        this.settings = settings;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Returns the type of the document.
     *
     * @throws ProblemException when there is no such type, or a helper acts outside the mandate
     */
    public JustificatifKind kind(String code) {
        JustificatifKind kind = inForce(code);
        mandated.require(kind.type());
        return kind;
    }

    private JustificatifKind inForce(String code) {
        try {
            return catalogue
                    .inForce(new JustificatifType(code))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_TYPE));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(VaultProblem.UNKNOWN_TYPE);
        }
    }

    /**
     * Returns the period in the form that the type requires; blank is none.
     *
     * @throws ProblemException when it has another form, or has not begun
     */
    public Optional<String> period(Optional<String> period, JustificatifKind kind) {
        Optional<String> given = period.filter(text -> !text.isBlank());
        if (given.filter(text -> !kind.period().accepts(text)).isPresent()) {
            throw new ProblemException(VaultProblem.INVALID_PERIOD);
        }
        if (given.filter(text -> kind.period().isInFuture(text, today())).isPresent()) {
            throw new ProblemException(VaultProblem.DATE_IN_FUTURE);
        }
        return given;
    }

    /**
     * Returns the date that is written on the document, as its owner states it; blank is none.
     *
     * @param date in the form of ISO 8601
     * @throws ProblemException when it is not a day, or no such document can have it yet
     */
    public Optional<LocalDate> date(Optional<String> date, JustificatifKind kind) {
        Optional<LocalDate> given = date.filter(text -> !text.isBlank()).map(DepositValidator::day);
        if (given.filter(day -> kind.validityFrom().isInFuture(day, today())).isPresent()) {
            throw new ProblemException(VaultProblem.DATE_IN_FUTURE);
        }
        return given;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(VaultProblem.INVALID_DATE);
        }
    }

    private LocalDate today() {
        return CivilTime.today(clock);
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
