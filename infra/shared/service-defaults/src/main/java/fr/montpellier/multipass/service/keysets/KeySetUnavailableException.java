package fr.montpellier.multipass.service.keysets;

import com.nimbusds.jose.KeySourceException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Thrown when a key set cannot be fetched and none is cached; it does not mean that a signature is invalid. */
public final class KeySetUnavailableException extends KeySourceException {

    private static final long serialVersionUID = 1;

    KeySetUnavailableException(@Nullable Throwable cause) {
        super("the key set cannot be fetched", cause);
    }

    /** Returns whether a failure to verify has this cause. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(KeySetUnavailableException.class::isInstance);
    }
}
