package fr.montpellier.multipass.identity.people.accounts.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Verifies responses of authenticators (Web Authentication Level 3, sections 7.1 and 7.2). The response must be for
 * this server's origin and its challenge, and the authenticator must have verified the person. Attestation is not
 * requested. The library also throws exceptions of its parsers, so that any exception refuses the response.
 */
@Component
public class PasskeyVerifier {

    /** The algorithms of keys, best first: ES256, EdDSA, RS256. */
    public static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(COSEAlgorithmIdentifier::create)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private static final int AAGUID_BYTES = 16;

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final CBORMapper keys = converter.getCborMapper();
    private final Origin origin;
    private final String relyingParty;

    PasskeyVerifier(@Value("${multipass.external-url}") URI externalUrl) {
        this.origin = Origin.create(externalUrl.getScheme() + "://" + externalUrl.getRawAuthority());
        this.relyingParty = externalUrl.getHost();
    }

    /**
     * A verified new credential.
     *
     * @param credentialId as base64url
     */
    record Registered(String credentialId, byte[] credential, boolean backupEligible, long signCount) {}

    /**
     * The credential that a response names, before the response is verified.
     *
     * @param credentialId as base64url
     * @param userHandle identifier of the account for authenticators, as base64url
     */
    record Named(AuthenticationData answer, String credentialId, String userHandle) {}

    /** Returns the relying party identifier of this server, which is its host. */
    public String relyingParty() {
        return relyingParty;
    }

    /**
     * Verifies the response to a registration.
     *
     * @throws PasskeyRefusedException if the response is not valid
     */
    Registered register(String answer, PasskeyChallenge challenge) {
        try {
            RegistrationData verified = manager.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(server(challenge), PARAMETERS, true, true));
            AuthenticatorData<?> data = authenticatorData(verified);
            AttestedCredentialData credential = data.getAttestedCredentialData();
            if (credential == null) {
                throw new PasskeyRefusedException("the response has no credential");
            }
            return new Registered(
                    text(credential.getCredentialId()),
                    credentials.convert(credential),
                    data.isFlagBE(),
                    data.getSignCount());
        } catch (PasskeyRefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PasskeyRefusedException("registration not verified: " + name(e), e);
        }
    }

    private static AuthenticatorData<?> authenticatorData(RegistrationData verified) {
        AttestationObject attestation = verified.getAttestationObject();
        if (attestation == null) {
            throw new PasskeyRefusedException("the response has no attestation object");
        }
        return attestation.getAuthenticatorData();
    }

    /** Returns the identifier of the credential as base64url. */
    String credentialId(Passkey passkey) {
        return text(credentials.extractCredentialId(passkey.credential()));
    }

    /** @throws PasskeyRefusedException if the response is malformed */
    @SuppressWarnings("NullAway") // NullAway applies the library's nullness annotation of an array to its elements.
    Named read(String answer) {
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(answer);
            byte @Nullable [] credentialId = data.getCredentialId();
            byte @Nullable [] userHandle = data.getUserHandle();
            if (credentialId == null || userHandle == null) {
                throw new PasskeyRefusedException("the response names no credential or no account");
            }
            return new Named(data, text(credentialId), text(userHandle));
        } catch (PasskeyRefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PasskeyRefusedException("response malformed: " + name(e), e);
        }
    }

    /**
     * Verifies the response of that passkey.
     *
     * @return the signature counter
     * @throws ClonedPasskeyException if the counter decreased, so that another authenticator may have the same key
     * @throws PasskeyRefusedException if the response is not valid for another reason
     */
    long verify(Named named, Passkey passkey, PasskeyChallenge challenge) {
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                null,
                passkey.signCount(),
                credential(passkey),
                null,
                null,
                null,
                null);
        try {
            AuthenticationData verified = manager.verify(
                    named.answer(), new AuthenticationParameters(server(challenge), record, null, true, true));
            AuthenticatorData<?> data = verified.getAuthenticatorData();
            if (data == null) {
                throw new PasskeyRefusedException("the response has no authenticator data");
            }
            return data.getSignCount();
        } catch (MaliciousCounterValueException e) {
            throw new ClonedPasskeyException(e);
        } catch (PasskeyRefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PasskeyRefusedException("response not valid: " + name(e), e);
        }
    }

    /**
     * Returns the credential of a passkey: AAGUID (16 bytes) ‖ length of the identifier (2) ‖ identifier ‖ key. The library's
     * converter, which expects other data after the key, builds a new parser for each credential.
     */
    private AttestedCredentialData credential(Passkey passkey) {
        byte[] bytes = passkey.credential();
        byte[] id = credentials.extractCredentialId(bytes);
        int key = AAGUID_BYTES + Short.BYTES + id.length;
        return new AttestedCredentialData(
                new AAGUID(Arrays.copyOf(bytes, AAGUID_BYTES)),
                id,
                keys.readValue(bytes, key, bytes.length - key, COSEKey.class));
    }

    private ServerProperty server(PasskeyChallenge challenge) {
        return new ServerProperty(origin, relyingParty, new DefaultChallenge(challenge.bytes()));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String name(RuntimeException e) {
        return e.getClass().getSimpleName();
    }
}
