package fr.montpellier.multipass.vault.giving.pages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param duration how long pages are shown after one entry in the journal; then the document is opened anew */
@ConfigurationProperties("multipass.consultation")
record ConsultationSettings(@DefaultValue("30m") Duration duration) {}
