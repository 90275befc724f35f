package fr.montpellier.multipass.identity.people.signin;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Decides whether a sign-in is recent, for residents and for agents alike: an open session is not enough to take over an account, or to
 * decide in the place of a colleague (ASVS 5.0, 7.5.1). The time that counts is the one at which the person proved who they are. An
 * identity provider that answered from its own session says nothing of who sits at the browser, however late the browser came back.
 */
@Component
public class SignInRecency {

    /** The age below which a sign-in is recent. */
    public static final Duration LIMIT = Duration.ofMinutes(10);

    private final Clock clock;

    public SignInRecency(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether the person proved who they are less than {@link #LIMIT} ago. */
    public boolean isRecent(SignIn signIn) {
        return isYoungerThan(LIMIT, signIn);
    }

    /** Returns the value of {@code WWW-Authenticate} that asks for a more recent authentication (RFC 9470, section 3). */
    public static String challenge(Duration age) {
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent authentication is required\","
                + " max_age=\"" + age.toSeconds() + "\"";
    }

    /** Returns whether the person proved who they are in that time; false if it is not known when they did. */
    public boolean isYoungerThan(Duration age, SignIn signIn) {
        return signIn.authenticatedAt()
                .filter(at -> at.plus(age).isAfter(clock.instant()))
                .isPresent();
    }
}
