package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import fr.montpellier.multipass.service.timestamps.TimeStampClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the anchoring of the journal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnchoringSettings.class)
public class AnchoringConfiguration {

    @Bean
    CosignatureRepository journalCosignatures(JdbcClient jdbc) {
        return new CosignatureRepository(jdbc);
    }

    @Bean
    StampRepository journalStamps(JdbcClient jdbc) {
        return new StampRepository(jdbc);
    }

    @Bean
    Anchoring journalAnchoring(
            AnchoringSettings settings,
            @Value("${multipass.journal.state-directory}") Path directory,
            OutboundClient client,
            CosignatureRepository cosignatures,
            CheckpointRepository checkpoints,
            TileRepository tiles,
            Journal journal,
            SigningKeyRepository key,
            JournalCondition condition,
            JdbcClient jdbc,
            StampRepository stamps,
            Clock clock) {
        String service = JournalCondition.service(key.origin());
        return new Anchoring(
                settings.witnesses().entrySet().stream()
                        .map(witness -> new WitnessCosigning(
                                new WitnessClient(
                                        witness.getKey(),
                                        witness.getValue().url(),
                                        witness.getValue().verifierKeys(),
                                        directory,
                                        client),
                                cosignatures,
                                checkpoints,
                                tiles,
                                journal,
                                service,
                                () -> VerifierKey.parse(key.signer().verifierKey()),
                                clock))
                        .toList(),
                settings.authority()
                        .map(authority -> new Stamping(
                                new TimeStampClient(
                                        authority.url(),
                                        authority.policy(),
                                        authority.certificates(),
                                        authority.timeout(),
                                        clock,
                                        client),
                                stamps,
                                checkpoints,
                                authority.pause(),
                                settings.limit().dividedBy(4),
                                journal,
                                service,
                                clock)),
                checkpoints,
                new AnchorRepository(jdbc),
                condition,
                settings.limit(),
                journal,
                service,
                clock,
                System::nanoTime);
    }

    @Bean
    PeriodicTask journalAnchoringTask(Anchoring anchoring, AnchoringSettings settings) {
        // The first round comes early, so that checkpoints that a stop left without an anchor soon have one.
        Duration first = settings.pause().dividedBy(10);
        return new PeriodicTask("journal-anchoring", anchoring::anchor, first, settings.pause());
    }
}
