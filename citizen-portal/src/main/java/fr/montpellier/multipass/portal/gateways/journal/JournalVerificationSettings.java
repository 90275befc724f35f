package fr.montpellier.multipass.portal.gateways.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the journals are verified in the background.
 *
 * @param pause between two verifications
 */
@ConfigurationProperties("multipass.journal-verification")
record JournalVerificationSettings(@DefaultValue("10m") Duration pause) {}
