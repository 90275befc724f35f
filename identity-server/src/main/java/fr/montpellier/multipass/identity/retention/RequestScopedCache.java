package fr.montpellier.multipass.identity.retention;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What one HTTP request has read already: the framework asks for the same authorization, sign-in or session several times
 * on its way through one request. Outside a request nothing is remembered.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public final class RequestScopedCache<K, V> {

    private final String attribute;

    public RequestScopedCache(Class<?> owner) {
        this.attribute = RequestScopedCache.class.getName() + ":" + owner.getName();
    }

    public V get(K key, Function<K, V> reading) {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null ? reading.apply(key) : known(request).computeIfAbsent(key, reading);
    }

    /** What was read on the way of something else. */
    public void put(K key, V value) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            known(request).put(key, value);
        }
    }

    /** After a change, what was read before is no longer so. */
    public void forget() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(attribute, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @SuppressWarnings("unchecked") // nobody else uses the attribute
    private Map<K, V> known(RequestAttributes request) {
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST) instanceof Map<?, ?> known) {
            return (Map<K, V>) known;
        }
        var known = new HashMap<K, V>();
        request.setAttribute(attribute, known, RequestAttributes.SCOPE_REQUEST);
        return known;
    }
}
