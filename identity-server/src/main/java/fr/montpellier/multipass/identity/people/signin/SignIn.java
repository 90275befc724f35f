package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in of a person in one browser.
 *
 * @param holder internal identifier of the person
 * @param idToken the provider's ID token, needed to sign out there; empty if the provider is this server
 * @param acting who acts for the holder; null if the holder acts themselves
 * @param authenticated when an identity provider of the State authenticated the person; null if it may have answered from
 *     an open session, or the provider is this server; of a person who acts, when they proved who they are themselves
 * @param device families of the browser and the operating system; null of agents, of a person who acts, and of before they were kept
 */
public record SignIn(
        UUID id,
        UUID holder,
        Provider provider,
        Role role,
        String acr,
        List<String> amr,
        Instant at,
        Person person,
        String idToken,
        @Nullable SignInRepresentative acting,
        @Nullable Instant authenticated,
        @Nullable Device device) {

    /** The {@code acr} of a sign-in to an account whose identity its holder declared. */
    public static final String SELF_DECLARED = "self-declared";

    /** The {@code acr} of a sign-in to an account whose declared identity two agents compared with an identity document. */
    public static final String CHECKED_AT_COUNTER = "checked-at-counter";

    /** The {@code acr} of a sign-in to an account whose identity FranceConnect verified when the account was linked. */
    public static final String VERIFIED_ACCOUNT = "verified-account";

    /** The {@code acr} of a sign-in of an invented person, to an application that is on trial. */
    public static final String TEST_PERSON = "test-person";

    /** The {@code acr} of a sign-in to the account of an agent, with a password and a code or with a passkey. */
    public static final String AGENT_ACCOUNT = "agent-account";

    /**
     * The {@code acr} of a sign-in in which a person acts for another, whose documents two agents saw at a counter. A helper whose
     * mandate the accompanied person confirmed on their own page acts at the level {@link #VERIFIED_ACCOUNT}.
     */
    public static final String SEEN_AT_COUNTER = "seen-at-counter";

    /** Creates a sign-in in which the holder acts themselves. */
    public SignIn(
            UUID id,
            UUID holder,
            Provider provider,
            Role role,
            String acr,
            List<String> amr,
            Instant at,
            Person person,
            String idToken) {
        this(id, holder, provider, role, acr, amr, at, person, idToken, null, null);
    }

    /** Creates a sign-in without a device. */
    public SignIn(
            UUID id,
            UUID holder,
            Provider provider,
            Role role,
            String acr,
            List<String> amr,
            Instant at,
            Person person,
            String idToken,
            @Nullable SignInRepresentative acting,
            @Nullable Instant authenticated) {
        this(id, holder, provider, role, acr, amr, at, person, idToken, acting, authenticated, null);
    }

    /** Returns this sign-in with the time at which an identity provider of the State authenticated the person. */
    public SignIn withAuthentication(@Nullable Instant time) {
        return new SignIn(id, holder, provider, role, acr, amr, at, person, idToken, acting, time, device);
    }

    /** Returns this sign-in with other data of the person. */
    SignIn with(Person other) {
        return new SignIn(id, holder, provider, role, acr, amr, at, other, idToken, acting, authenticated, device);
    }

    /** Returns this sign-in with the device on which it was made. */
    public SignIn on(Device seen) {
        return new SignIn(id, holder, provider, role, acr, amr, at, person, idToken, acting, authenticated, seen);
    }

    /**
     * Returns when the person proved who they are, which may be long before the sign-in; empty if that is not known.
     */
    public Optional<Instant> authenticatedAt() {
        return acting == null && (provider == Provider.MULTIPASS || provider == Provider.AGENT_ACCOUNT)
                ? Optional.of(at)
                : Optional.ofNullable(authenticated);
    }

    /** Returns the internal identifier of the person who acts: the holder, or the person who acts for them. */
    public UUID actor() {
        return acting == null ? holder : acting.actor();
    }

    /** Returns a text without personal values and tokens, which may be logged. */
    @Override
    public String toString() {
        return "SignIn[" + id + "]";
    }
}
