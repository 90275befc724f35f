package fr.montpellier.multipass.service.problems;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * One kind of error a caller may meet (RFC 9457, section 3.1.1); each service has one enum of them.
 *
 * <p>Its texts are {@code <code>.title}, {@code <code>.detail} and {@code <code>.help} in a file of
 * {@code problems/*.properties} (French) and {@code problems/*_en.properties}.
 */
public interface ProblemType {

    /** Of the enum's constant. */
    String name();

    /** Last segment of the type's address, such as {@code unknown-demarche}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    HttpStatus status();
}
