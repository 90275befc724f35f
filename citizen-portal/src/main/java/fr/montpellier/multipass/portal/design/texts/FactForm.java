package fr.montpellier.multipass.portal.design.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * How people write the value of a fact. The document vault declares it in {@code src/main/vocabulary/facts/forms.properties},
 * which the build copies here.
 */
enum FactForm {
    TEXT,
    AMOUNT,
    SHARES,
    DAY,
    MONTH,
    ADDRESS,
    IBAN,
    SIRET,
    ANSWER;

    private static final Properties DECLARED = load();

    /** Returns the form of a fact, {@link #TEXT} if none is declared for its code. */
    static FactForm of(String code) {
        String form = DECLARED.getProperty(code);
        return form == null ? TEXT : valueOf(form.toUpperCase(Locale.ROOT));
    }

    private static Properties load() {
        var declared = new Properties();
        try (InputStream file =
                Objects.requireNonNull(FactForm.class.getResourceAsStream("/vocabulary/facts/forms.properties"))) {
            declared.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return declared;
    }
}
