package fr.montpellier.multipass.identity.people.federation.oidc;

import com.nimbusds.jose.KeySourceException;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.InvalidUserInfoException;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maps exceptions to errors of a sign-in. The message of a cause may contain a claim, so that only its class is kept.
 */
final class SignInErrors {

    /** Matches the code of an OAuth error, without the description, which may contain any text. */
    private static final Pattern ERROR_CODE = Pattern.compile("error=([a-z_]{1,40}),");

    private SignInErrors() {}

    static SignInException of(Exception failure) {
        if (failure instanceof SignInException refused) {
            return refused;
        }
        if (causedBy(failure, InvalidUserInfoException.class)) {
            return new SignInException(SignInError.USERINFO_INVALID, describe(failure));
        }
        if (causedBy(failure, IOException.class) || causedBy(failure, KeySourceException.class)) {
            return new SignInException(SignInError.UPSTREAM_UNAVAILABLE, describe(failure));
        }
        return new SignInException(SignInError.TOKEN_INVALID, describe(failure));
    }

    private static String describe(Exception failure) {
        Matcher code = ERROR_CODE.matcher(String.valueOf(failure.getMessage()));
        return (code.find() ? "the provider returned " + code.group(1) + ", " : "") + "caused by "
                + causes(failure)
                        .reduce((outer, inner) -> inner)
                        .map(cause -> cause.getClass().getSimpleName())
                        .orElse("nothing");
    }

    private static boolean causedBy(Exception failure, Class<? extends Exception> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
