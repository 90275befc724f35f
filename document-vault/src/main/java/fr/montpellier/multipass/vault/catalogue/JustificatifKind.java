package fr.montpellier.multipass.vault.catalogue;

import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One type of the catalogue.
 *
 * @param code as in {@link JustificatifType}
 * @param validityDays days after deposit during which it is accepted by default; none: until replaced
 * @param twoDDocTypes document types of 2D-Doc that this justificatif may carry; empty: it never carries a code
 */
public record JustificatifKind(
        @NotBlank String code,
        Text name,
        Text description,
        @Nullable @Positive Integer validityDays,
        @DefaultValue List<String> twoDDocTypes) {

    public JustificatifKind {
        twoDDocTypes = List.copyOf(twoDDocTypes);
    }

    public JustificatifType type() {
        return new JustificatifType(code);
    }

    /** Last day of validity of a document deposited on that day. */
    public Optional<LocalDate> validUntil(LocalDate deposited) {
        return Optional.ofNullable(validityDays).map(deposited::plusDays);
    }

    /** A text in the two languages of the service. */
    public record Text(@NotBlank String fr, @NotBlank String en) {

        public String in(Locale locale) {
            return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : fr;
        }
    }
}
