package fr.montpellier.multipass.portal.signin.sessions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on the number of sessions that a portal holds ({@code multipass.sessions}).
 *
 * @param most sessions of signed-in people; 0: half of the largest heap, at {@link #BYTES} each
 * @param perPerson sessions of one person; the least recently used one ends when another begins
 * @param idleSeconds a session unused for so long ends for a new one when the maximum is reached
 * @param tabs pages of one session whose state is kept; the least recently used one is closed when another opens
 */
@ConfigurationProperties("multipass.sessions")
@Validated
public record SessionLimits(
        @DefaultValue("0") @Min(0) int most,
        @DefaultValue("5") @Min(1) int perPerson,
        @DefaultValue("300") @Min(30) int idleSeconds,
        @DefaultValue("3") @Min(1) @Max(20) int tabs) {

    /** Median size of a resident's session, in bytes (docs/operators/portal.md). */
    private static final long BYTES = 400_000;

    /** Returns the number of sessions that this process holds. */
    public int maximumSessions() {
        return most > 0 ? most : (int) Math.max(10, Runtime.getRuntime().maxMemory() / 2 / BYTES);
    }
}
