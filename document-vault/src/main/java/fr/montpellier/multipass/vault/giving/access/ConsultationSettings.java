package fr.montpellier.multipass.vault.giving.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of consultations.
 *
 * @param duration how long pages are shown after one journal entry, and what a reader does with a document is one reading;
 *     then the document must be opened again
 */
@ConfigurationProperties("multipass.consultation")
record ConsultationSettings(@DefaultValue("30m") Duration duration) {}
