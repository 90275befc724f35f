package fr.montpellier.multipass.service.outbound;

import java.io.IOException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;

/**
 * Connects to one kind of destinations over HTTP/1.1: no redirect, no retry, no cookie, no decompression, bounded
 * headers. The caller bounds the duration of a call by cancelling its request.
 */
final class Transport implements AutoCloseable {

    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE = 16 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final TimeValue LIFE = TimeValue.ofMinutes(1);

    private final CloseableHttpClient http;

    Transport(OutboundSettings settings, DnsResolver addresses) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                .setMaxConnPerRoute(settings.perUpstream())
                .setMaxConnTotal(settings.total())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setTimeToLive(LIFE)
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    /** @throws ResponseTooLargeException if the body exceeds the limit */
    OutboundResponse send(HttpUriRequestBase request, int maxSize) throws IOException {
        return http.execute(request, response -> {
            try {
                return read(response, maxSize);
            } catch (ResponseTooLargeException e) {
                // Closed at once; otherwise the rest of the body would be read.
                request.cancel();
                throw e;
            }
        });
    }

    private static OutboundResponse read(ClassicHttpResponse response, int maxSize) throws IOException {
        var headers = new HttpHeaders();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new OutboundResponse(response.getCode(), headers, new byte[0]);
        }
        if (entity.getContentLength() > maxSize) {
            throw new ResponseTooLargeException(maxSize);
        }
        byte[] body = entity.getContent().readNBytes(maxSize + 1);
        if (body.length > maxSize) {
            throw new ResponseTooLargeException(maxSize);
        }
        return new OutboundResponse(response.getCode(), headers, body);
    }

    @Override
    public void close() {
        http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
