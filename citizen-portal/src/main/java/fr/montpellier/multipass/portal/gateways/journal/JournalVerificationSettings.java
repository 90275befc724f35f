package fr.montpellier.multipass.portal.gateways.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the journals are verified.
 *
 * @param pause between two verifications in the background
 * @param largest most entries of a journal that is read whole, with the content of its entries, in the memory of this process; 300
 *     bytes for each
 */
@ConfigurationProperties("multipass.journal-verification")
record JournalVerificationSettings(
        @DefaultValue("10m") Duration pause,
        @DefaultValue("100000") int largest) {}
