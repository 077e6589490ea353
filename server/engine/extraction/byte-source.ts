/** Bytes that are read as they are needed, so that the metadata of a large picture costs no more than that of a small one. */

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from `start` on, `length` of them or as many as there are. */
  read(start: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are in memory already. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (start, length) => bytes.subarray(start, start + length) };
}
