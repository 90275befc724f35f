package fr.montpellier.multipass.vault.giving.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of consultations.
 *
 * @param duration how long pages are shown after one journal entry, and how long the accesses of a reader to a document
 *     count as one reading; then the document must be opened again
 */
@ConfigurationProperties("multipass.consultation")
record ConsultationSettings(@DefaultValue("30m") Duration duration) {}
