package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of Web Authentication, registration and authentication, for accounts of any kind. Each challenge is
 * answered once. The caller writes to the journal and tells the owner, in its transaction.
 */
@Component
public class PasskeyCeremonies {

    /**
     * The authentication methods (RFC 8176) of a sign-in by passkey: possession of the key, and the authenticator verified
     * the person, which makes two factors.
     */
    public static final List<String> AMR = List.of("pop", "user", "mfa");

    /** The sector of the pseudonyms by which authenticators know accounts. No client uses this sector. */
    private static final String SECTOR = "passkeys";

    private final PasskeyChallengeRepository challenges;
    private final PasskeyVerifier verifier;
    private final PairwiseSubjects subjects;
    private final JsonMapper json;
    private final Clock clock;

    PasskeyCeremonies(
            PasskeyChallengeRepository challenges,
            PasskeyVerifier verifier,
            PairwiseSubjects subjects,
            JsonMapper json,
            Clock clock) {
        this.challenges = challenges;
        this.verifier = verifier;
        this.subjects = subjects;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Returns the PublicKeyCredentialCreationOptionsJSON (Web Authentication Level 3, section 5.1.8). Credentials that
     * the account has are excluded, so that an authenticator adds no second one for it.
     *
     * @param name name of the account that the authenticator shows
     */
    String creationOptions(PasskeyRepository store, UUID holder, String name, PasskeyChallenge challenge) {
        return json.writeValueAsString(Map.of(
                "rp", Map.of("id", verifier.relyingParty(), "name", "Multipass"),
                "user", Map.of("id", userHandle(holder), "name", name, "displayName", name),
                "challenge", challenge.value(),
                "pubKeyCredParams",
                        PasskeyVerifier.ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                                .toList(),
                "excludeCredentials",
                        store.findByHolder(holder).stream()
                                .map(each -> Map.of("type", "public-key", "id", verifier.credentialId(each)))
                                .toList(),
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none"));
    }

    /**
     * Returns the PublicKeyCredentialRequestOptionsJSON (Web Authentication Level 3, section 5.1.9), without a list of
     * credentials.
     */
    public String requestOptions(PasskeyChallenge challenge) {
        return json.writeValueAsString(Map.of(
                "challenge", challenge.value(), "rpId", verifier.relyingParty(), "userVerification", "required"));
    }

    /** Returns the identifier of the account for authenticators, as base64url. */
    private String userHandle(UUID holder) {
        return subjects.of(holder, SECTOR).value();
    }

    /** Returns whether the account has the largest allowed number of passkeys. */
    boolean isFull(PasskeyRepository store, UUID holder) {
        return store.findByHolder(holder).size() >= PasskeyRepository.MOST;
    }

    /**
     * Verifies a new passkey and stores it.
     *
     * @param answer response of the authenticator, a RegistrationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, its challenge was used before, or the account has
     *     too many passkeys
     */
    void register(PasskeyRepository store, UUID holder, String name, String answer, PasskeyChallenge challenge) {
        spend(challenge);
        PasskeyVerifier.Registered registered = verifier.register(answer, challenge);
        var passkey = new Passkey(
                UUID.randomUUID(),
                holder,
                name,
                registered.credential(),
                registered.backupEligible(),
                registered.signCount(),
                now(),
                Optional.empty());
        if (isFull(store, holder) || !store.insert(passkey, registered.credentialId())) {
            throw new PasskeyRefusedException("the account has too many passkeys, or the credential is stored already");
        }
    }

    /**
     * Returns the account whose passkey signed the challenge.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @param accounts finds accounts of the store's kind by holder, whose passkeys are not removed until the transaction ends
     * @param cloned called with the account if the signature counter shows that the authenticator was copied
     * @throws PasskeyRefusedException if the response is not valid, or its challenge was used before
     */
    <A> A authenticate(
            PasskeyRepository store,
            String answer,
            PasskeyChallenge challenge,
            Function<UUID, Optional<A>> accounts,
            Consumer<A> cloned) {
        spend(challenge);
        PasskeyVerifier.Named named = verifier.read(answer);
        Passkey passkey = store.findByCredential(named.credentialId())
                .orElseThrow(() -> new PasskeyRefusedException("the passkey is unknown"));
        A account = Optional.of(passkey.holder())
                .filter(holder -> userHandle(holder).equals(named.userHandle()))
                .flatMap(accounts)
                .orElseThrow(() -> new PasskeyRefusedException("the passkey belongs to another account"));
        try {
            long count = verifier.verify(named, passkey, challenge);
            if (!store.markUsed(passkey, count, now())) {
                throw store.exists(passkey)
                        ? new ClonedPasskeyException(
                                new IllegalStateException("another sign-in with the passkey was stored concurrently"))
                        : new PasskeyRefusedException("the passkey was removed concurrently");
            }
        } catch (ClonedPasskeyException e) {
            cloned.accept(account);
            throw e;
        }
        return account;
    }

    private void spend(PasskeyChallenge challenge) {
        if (challenge.expiresAt().isBefore(clock.instant()) || !challenges.spend(challenge)) {
            throw new PasskeyRefusedException("the challenge has expired or was used before");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
