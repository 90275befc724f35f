package fr.montpellier.multipass.vault.giving.pages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of consultations.
 *
 * @param duration how long pages are shown after one journal entry; then the document must be opened again
 */
@ConfigurationProperties("multipass.consultation")
record ConsultationSettings(@DefaultValue("30m") Duration duration) {}
