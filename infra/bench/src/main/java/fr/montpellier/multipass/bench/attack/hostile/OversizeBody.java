package fr.montpellier.multipass.bench.attack.hostile;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends thirty megabytes where a few kilobytes are expected.
 *
 * @param begin how the body begins; spaces follow in JSON, the letter a elsewhere
 * @param headers made for each strike: they may hold a token
 */
public record OversizeBody(String name, URI address, String begin, Supplier<Map<String, String>> headers)
        implements AttackKind {

    private static final long SIZE = 30_000_000;

    @Override
    public int attack(String source) {
        var all = new LinkedHashMap<>(headers.get());
        all.put("X-Forwarded-For", source);
        char filler = begin.startsWith("{") ? ' ' : 'a';
        return new RawRequest("POST", address, all, SIZE).sendFiller(begin.getBytes(StandardCharsets.US_ASCII), filler);
    }
}
