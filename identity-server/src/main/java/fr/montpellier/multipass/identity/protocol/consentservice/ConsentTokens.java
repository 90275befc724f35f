package fr.montpellier.multipass.identity.protocol.consentservice;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Access tokens (RFC 9068) with which this server itself calls the consent service; each lives for one call. */
@Component
class ConsentTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final JwtEncoder encoder;
    private final PairwiseSubjects subjects;
    private final String issuer;
    private final Clock clock;

    ConsentTokens(
            JwtEncoder encoder,
            PairwiseSubjects subjects,
            @Value("${multipass.tokens.issuer}") String issuer,
            Clock clock) {
        this.encoder = encoder;
        this.subjects = subjects;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Under the authority of a resident who has just agreed on the consent screen. */
    String ofResident(SignIn signIn) {
        return encode(claims().subject(subjects.inMultipass(signIn.holder()).value())
                .claim(ClaimNames.ROLES, List.of(signIn.role().wireName()))
                .claim("acr", signIn.acr())
                .claim("auth_time", signIn.at().getEpochSecond())
                .claim("name", signIn.person().displayName()));
    }

    String ofThisServer() {
        return encode(claims().subject(Audiences.IDENTITY));
    }

    private JwtClaimsSet.Builder claims() {
        var now = clock.instant();
        return JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(Audiences.CONSENT))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("client_id", Audiences.IDENTITY)
                .claim("scope", Scopes.AUTHORISATIONS_RECORD);
    }

    private String encode(JwtClaimsSet.Builder claims) {
        var header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
