package fr.montpellier.multipass.consent.receipts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keyAge after which a new key signs; the older ones stay published */
@ConfigurationProperties("multipass.receipts")
record ReceiptsSettings(@DefaultValue("365d") Duration keyAge) {}
