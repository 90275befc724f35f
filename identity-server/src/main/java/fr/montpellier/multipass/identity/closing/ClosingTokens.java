package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
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

/** Access tokens (RFC 9068) under the authority of a resident who closed their account; each lives for one call. */
@Component
class ClosingTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final JwtEncoder encoder;
    private final PairwiseSubjects subjects;
    private final String issuer;
    private final Clock clock;

    ClosingTokens(
            JwtEncoder encoder,
            PairwiseSubjects subjects,
            @Value("${multipass.tokens.issuer}") String issuer,
            Clock clock) {
        this.encoder = encoder;
        this.subjects = subjects;
        this.issuer = issuer;
        this.clock = clock;
    }

    String of(AccountClosing closing, String audience) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(subjects.inMultipass(closing.holder().value()).value())
                .audience(List.of(audience))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("client_id", Audiences.IDENTITY)
                .claim("scope", Scopes.ACCOUNT_ERASE)
                .claim("acr", closing.acr())
                .claim(ClaimNames.ROLES, List.of(Role.RESIDENT.wireName()))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
