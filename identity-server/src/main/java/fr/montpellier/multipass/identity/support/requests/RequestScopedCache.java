package fr.montpellier.multipass.identity.support.requests;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Caches values for one HTTP request, because the framework reads the same authorization, sign-in or session several
 * times during a request. Outside a request nothing is cached.
 *
 * @param <K> key
 * @param <V> value
 */
public final class RequestScopedCache<K, V> {

    private final String attribute;

    public RequestScopedCache(Class<?> owner) {
        this.attribute = RequestScopedCache.class.getName() + ":" + owner.getName();
    }

    public V get(K key, Function<K, V> reading) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null ? reading.apply(key) : known(request).computeIfAbsent(key, reading);
    }

    /** Drops the cached values of this request, after a change. */
    public void clear() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(attribute, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @SuppressWarnings("unchecked") // Only this class sets the attribute.
    private Map<K, V> known(RequestAttributes request) {
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST) instanceof Map<?, ?> known) {
            return (Map<K, V>) known;
        }
        var known = new HashMap<K, V>();
        request.setAttribute(attribute, known, RequestAttributes.SCOPE_REQUEST);
        return known;
    }
}
