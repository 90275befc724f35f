package org.bouncycastle.crypto;

public class Signer {}
