package fr.montpellier.multipass.vault.requests.admission;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on the files that pass through this process at one time.
 *
 * @param memory for all files in transit together; by default two fifths of the largest heap
 * @param depositsPerResident how many files one resident may send at one time
 * @param readsPerCaller how many files one caller may be sent at one time
 * @param patience how long a request waits for memory before it is refused
 * @param grace how long a sender or receiver may take at any rate
 * @param slowest bytes per second below which a sender or receiver is cut off once {@code grace} has passed
 * @param givesWayBelow bytes per second below which a sender is cut off when another waits for memory
 */
@Validated
@ConfigurationProperties("multipass.admission")
record AdmissionSettings(
        @Nullable DataSize memory,
        @DefaultValue("5") @Positive int depositsPerResident,
        @DefaultValue("10") @Positive int readsPerCaller,
        @DefaultValue("5s") @NotNull Duration patience,
        @DefaultValue("20s") @NotNull Duration grace,
        @DefaultValue("16KB") @NotNull DataSize slowest,
        @DefaultValue("64KB") @NotNull DataSize givesWayBelow) {

    long memoryInBytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() * 2 / 5 : memory.toBytes();
    }
}
