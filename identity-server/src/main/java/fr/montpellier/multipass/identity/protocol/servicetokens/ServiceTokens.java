package fr.montpellier.multipass.identity.protocol.servicetokens;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Issues the access tokens (RFC 9068) with which this server calls the other services. Each has one audience and one
 * scope, is valid for a minute, is created for one call and is not stored.
 */
@Component
public class ServiceTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final JwtEncoder encoder;
    private final PairwiseSubjects subjects;
    private final String issuer;
    private final Clock clock;

    ServiceTokens(
            JwtEncoder encoder,
            PairwiseSubjects subjects,
            @Value("${multipass.tokens.issuer}") String issuer,
            Clock clock) {
        this.encoder = encoder;
        this.subjects = subjects;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Returns a token of this server itself. */
    public String ofServer(String audience, String scope) {
        return encode(claims(audience, scope).subject(Audiences.IDENTITY));
    }

    /** Returns a token with the authority of the signed-in person. */
    public String ofSignIn(SignIn signIn, String audience, String scope) {
        JwtClaimsSet.Builder claims = claims(audience, scope)
                .subject(subjects.inMultipass(signIn.holder()).value())
                .claim(ClaimNames.ROLES, List.of(signIn.role().wireName()))
                .claim("acr", signIn.acr())
                .claim("auth_time", signIn.at().getEpochSecond())
                .claim("name", signIn.person().displayName());
        if (scope.equals(Scopes.AUTHORISATIONS_RECORD) || scope.equals(Scopes.DOCUMENTS_CHOOSE)) {
            // The vault uses the name to distinguish the resident's own documents from their child's, and does not
            // store it.
            claims.claim("given_name", signIn.person().givenName())
                    .claim("family_name", signIn.person().familyName());
        }
        if (scope.equals(Scopes.DOCUMENTS_CHOOSE)) {
            Optional.ofNullable(signIn.person().usageName())
                    .ifPresent(name -> claims.claim(ClaimNames.USAGE_NAME, name));
        }
        if (scope.equals(Scopes.AUTHORISATIONS_RECORD)) {
            // Agents distinguish residents of the same name by it; it is sealed there with the case.
            Optional.ofNullable(signIn.person().birthdate()).ifPresent(date -> claims.claim("birthdate", date));
        }
        return encode(claims);
    }

    /**
     * Returns a token with the authority of a resident whose sign-in has ended.
     *
     * @param acr level of assurance of that sign-in
     */
    public String ofResident(UUID holder, String acr, String audience, String scope) {
        return encode(claims(audience, scope)
                .subject(subjects.inMultipass(holder).value())
                .claim(ClaimNames.ROLES, List.of(Role.RESIDENT.wireName()))
                .claim("acr", acr));
    }

    private JwtClaimsSet.Builder claims(String audience, String scope) {
        Instant now = clock.instant();
        return JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(audience))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("client_id", Audiences.IDENTITY)
                .claim("scope", scope);
    }

    private String encode(JwtClaimsSet.Builder claims) {
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
