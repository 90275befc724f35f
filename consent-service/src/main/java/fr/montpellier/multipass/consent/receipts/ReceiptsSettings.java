package fr.montpellier.multipass.consent.receipts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keyAge age at which a new key replaces the signing key; the older ones stay published */
@ConfigurationProperties("multipass.receipts")
record ReceiptsSettings(@DefaultValue("365d") Duration keyAge) {}
