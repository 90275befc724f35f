package fr.montpellier.multipass.service.keysets;

import com.nimbusds.jose.KeySourceException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A key set cannot be fetched and none is remembered: this says nothing about who presents a signature. */
public final class KeySetUnavailableException extends KeySourceException {

    private static final long serialVersionUID = 1;

    KeySetUnavailableException(@Nullable Throwable cause) {
        super("the key set cannot be fetched", cause);
    }

    /** Whether a failure to verify is due to this. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(KeySetUnavailableException.class::isInstance);
    }
}
