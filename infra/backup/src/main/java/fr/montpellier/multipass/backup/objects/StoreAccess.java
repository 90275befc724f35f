package fr.montpellier.multipass.backup.objects;

/** Address and keys of an S3 store. */
public record StoreAccess(String endpoint, String region, String accessKey, String secretKey) {

    /** Returns a text without the keys. */
    @Override
    public String toString() {
        return endpoint;
    }
}
