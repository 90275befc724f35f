package fr.montpellier.multipass.vault.giving.addresses;

/**
 * The keyed hash of an address (HMAC-SHA-256), and its key.
 *
 * @param sealedKey by the master key, for one agent
 */
record AddressHash(byte[] sealedKey, byte[] bytes) {

    @Override
    public String toString() {
        return "AddressHash";
    }
}
