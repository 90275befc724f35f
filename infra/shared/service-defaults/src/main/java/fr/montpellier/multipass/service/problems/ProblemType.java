package fr.montpellier.multipass.service.problems;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** A kind of error that a caller may get (RFC 9457, section 3.1.1); each service has one enum of them. */
public interface ProblemType {

    /** Returns the name of the enum's constant. */
    String name();

    /** Returns the last segment of the type's address, such as {@code unknown-demarche}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    HttpStatus status();
}
