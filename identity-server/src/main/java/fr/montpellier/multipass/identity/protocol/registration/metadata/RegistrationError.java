package fr.montpellier.multipass.identity.protocol.registration.metadata;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The error codes of registration (RFC 7591, section 3.2.2, and RFC 6750, section 3.1). */
public enum RegistrationError {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    INVALID_REDIRECT_URI(HttpStatus.BAD_REQUEST),
    INVALID_CLIENT_METADATA(HttpStatus.BAD_REQUEST),
    INVALID_SOFTWARE_STATEMENT(HttpStatus.BAD_REQUEST),
    UNAPPROVED_SOFTWARE_STATEMENT(HttpStatus.BAD_REQUEST),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED);

    private final HttpStatus status;

    RegistrationError(HttpStatus status) {
        this.status = status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public HttpStatus status() {
        return status;
    }
}
