package fr.montpellier.multipass.service.dpop;

import fr.montpellier.multipass.service.certificates.MutualTls;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Configures DPoP in services that accept access tokens. A service that declares {@link DpopNonces} requires them. */
@AutoConfiguration
@ConditionalOnProperty("multipass.tokens.audience")
class DpopAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DpopReplays dpopReplays(Clock clock) {
        return new RecentDpopReplays(clock);
    }

    @Bean
    DpopVerifier dpopVerifier(DpopReplays replays, Optional<DpopNonces> nonces, Clock clock) {
        return new DpopVerifier(replays, nonces, clock);
    }

    @Bean
    DpopRequests dpopRequests(
            DpopVerifier verifier, @Value("${multipass.external-url}") String externalUrl, MutualTls mutualTls) {
        List<String> bases = Stream.concat(Stream.of(externalUrl), mutualTls.externalUrl().stream())
                .toList();
        return new DpopRequests(verifier, new DpopTargets(bases));
    }
}
