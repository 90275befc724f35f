package fr.montpellier.multipass.bench.attack.hostile;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends bodies at one byte per second, over many connections at once.
 *
 * @param length that is promised
 * @param connections at once
 */
public record SlowBody(
        String name, URI address, String begin, long length, int connections, Supplier<Map<String, String>> headers)
        implements AttackKind {

    private static final int SECONDS = 20;

    @Override
    public int attack(String source) {
        var all = new LinkedHashMap<>(headers.get());
        all.put("X-Forwarded-For", source);
        var request = new RawRequest("POST", address, all, length);
        return ConcurrentRequests.last(
                connections, number -> request.sendSlowly(begin.getBytes(StandardCharsets.US_ASCII), SECONDS));
    }
}
