package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the lifecycle of documents.
 *
 * @param reminders days before the end of validity at which its owner is reminded
 * @param oldUsableFor time after its deposit during which a document that had ended before it may still be chosen
 * @param batch documents in one transaction
 * @param pause between two of them
 */
@Validated
@ConfigurationProperties("multipass.lifecycle")
record LifecycleSettings(
        @DefaultValue({"30", "7"}) @NotEmpty List<@NotNull @Positive Integer> reminders,
        @DefaultValue("30d") Duration oldUsableFor,
        @DefaultValue("100") @Positive int batch,
        @DefaultValue("50ms") Duration pause) {

    LifecycleSettings {
        reminders = reminders.stream().sorted().toList();
    }
}
